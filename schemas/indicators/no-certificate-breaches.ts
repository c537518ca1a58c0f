import { defineIndicator } from "../../core/statistics/indicator.ts";
import { countBreaches } from "./breaches.ts";

/** Certificates asked of committees that the list says they are not to issue. */
export const noCertificateBreaches = defineIndicator({
  id: "no-certificate-breaches",
  title: { zh: "要求出具清单所列证明", en: "Certificates that are not to be asked for" },
  definition: {
    zh: "要求居（村）民委员会出具的证明中，经比对列在不应出具证明事项清单上、与条文不符的件数，按提出日期计入；分母为能够比对的要求数。乡镇、街道提出的仅作提示，不计入。",
    en: "Certificates asked of committees that stand on the no-certificate list and so differ from the article, counted by the day they were asked for; the denominator is the requests that could be compared. Those of townships and subdistricts are for attention only and not counted.",
  },
  numerator: { zh: "与条文不符的要求数", en: "requests that differ" },
  denominator: { zh: "能够比对的要求数", en: "requests compared" },
  articles: ["24"],
  ...countBreaches("N24"),
});
