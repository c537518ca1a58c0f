/**
 * Article 27: mediation, legal advisers and the database of professionals of each community. The article has
 * departments guide the committees, so that what has ended is an advisory; what nobody has published cannot
 * be told (see community-cases.ts).
 */
import { legalAidKinds } from "../vocabulary/service-codes.ts";
import { communityCases, type CommunityCase } from "./community-cases.ts";
import { labelOf, textAt } from "./facts.ts";

const wanted = ["mediation_committee", "legal_adviser", "professional_database"] as const;

export const mediationCases = communityCases(
  "community-mediation",
  "mediation-and-legal-aid",
  [6, 9, 12],
  {
    rule: "M27",
    title: {
      zh: "有人民调解组织、法律顾问和专业人员数据资料库",
      en: "Mediation, a legal adviser and a database of professionals",
    },
    basis: "regulation",
    article: "27",
    text: {
      zh: "司法行政等有关部门应当指导居（村）民委员会建立社区人民调解组织网络、社区法律顾问和社区工作者学法等制度，指导居（村）民委员会建立社区专业人员数据资料库……",
      en: "Justice and other departments guide the committees in setting up mediation, legal advisers and the study of law, and a database of professionals.",
    },
    responsible: ({ own }) => own.find(({ area }) => area.length < 12)?.publisher ?? null,
    values: (found) => Object.fromEntries(wanted.map((kind) => [kind, stateOf(kind, found)])),
    judge: (found, say) => {
      const named = (state: string): readonly (readonly [zh: string, en: string])[] =>
        wanted
          .filter((kind) => stateOf(kind, found) === state)
          .map((kind) => {
            const { zh, en } = labelOf(legalAidKinds, kind);
            return [zh, en];
          });
      const [ended, missing] = [named("ended"), named("missing")];
      const zhOf = (names: typeof ended): string => names.map(([zh]) => zh).join("、");
      const enOf = (names: typeof ended): string => names.map(([, en]) => en).join(", ");
      const lacking = {
        zh: missing.length === 0 ? "" : `；没有公布：${zhOf(missing)}`,
        en: missing.length === 0 ? "" : `; not published: ${enOf(missing)}`,
      };
      if (ended.length > 0) {
        return say(
          "advisory",
          `截至${found.asOf}已到期且没有接续：${zhOf(ended)}${lacking.zh}。`,
          `ended by ${found.asOf} and not continued: ${enOf(ended)}${lacking.en}.`,
        );
      }
      if (missing.length > 0) {
        return say(
          "not_assessable",
          `没有公布${zhOf(missing)}的信息，无法判断是否已建立。`,
          `nothing is published on ${enOf(missing)}, so whether it is set up cannot be told.`,
        );
      }
      return say(
        "pass",
        "有人民调解委员会、法律顾问和专业人员数据资料库。",
        "has a mediation committee, a legal adviser and a database of professionals.",
      );
    },
  },
);

function stateOf(kind: string, { own, asOf }: CommunityCase): "in_force" | "ended" | "missing" {
  const records = own.filter((record) => textAt(record, "kind") === kind);
  if (records.length === 0) return "missing";
  return records.some((record) => (textAt(record, "validTo") ?? asOf) >= asOf)
    ? "in_force"
    : "ended";
}
