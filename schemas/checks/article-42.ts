/**
 * Article 42: services are purchased by the guiding catalogue in force when the contract was signed. The
 * article binds city and county governments; of any other purchaser the same facts are an advisory.
 */
import {
  defineCaseGroup,
  type CaseInput,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { areaPrefixes, inForceSince, objectsAt, sayer, textAt } from "./facts.ts";

type Related = "catalogues" | "purchasers";

const boundKinds: ReadonlySet<string> = new Set(["city", "county"]);

const onCatalogue: Check<Related> = {
  rule: "C42",
  title: { zh: "购买的服务在指导性目录内", en: "The purchased service is in the catalogue" },
  basis: "regulation",
  article: "42",
  text: {
    zh: "市、县（市、区）人民政府应当按照政府购买服务指导性目录，研究制定配套政策，将政府购买服务所需经费纳入同级财政预算。",
    en: "City and county governments follow the guiding catalogue of purchased services, make supporting policies and budget what the services need.",
  },
  judge: (input) =>
    input.subjects
      .filter((purchase) => signedOn(purchase) >= inForceSince)
      .map((purchase) => judgePurchase(purchase, input)),
};

export const purchaseCases = defineCaseGroup<Related>({
  name: "service-purchases",
  subject: "service-purchases",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {
    catalogues: {
      dataset: "purchase-catalogues",
      keyOf: ({ area }) => [area],
      keysOf: ({ area }) => areaPrefixes(area.slice(0, 6)),
    },
    purchasers: {
      dataset: "organizations",
      keyOf: ({ id }) => [id],
      keysOf: (purchase) => {
        const code = textAt(purchase, "purchaser.uscc");
        return code === undefined ? [] : [code];
      },
    },
  },
  settings: [],
  checks: [onCatalogue],
});

function judgePurchase(purchase: JudgedRecord, { related }: CaseInput<Related>): Verdict {
  const [on, code] = [signedOn(purchase), textAt(purchase, "catalogue.itemCode")];
  const named = textAt(purchase, "catalogue.record");
  const inForce = cataloguesInForce(related.catalogues, on).filter(
    ({ id, ref }) => named === undefined || named === id || named === ref,
  );
  const say = sayer(textAt(purchase, "title"), {
    subject: purchase,
    responsible: textAt(purchase, "purchaser.uscc") ?? null,
    period: on,
    values: {
      itemCode: code ?? null,
      signedOn: on,
      catalogueDocNo: inForce.map((each) => textAt(each, "docNo") ?? "").join("、") || null,
    },
    inputs: [...inForce, ...related.purchasers],
  });
  if (code === undefined) {
    return say(
      "not_assessable",
      "未登记指导性目录的编码，无法判断是否在目录内。",
      "its code in the guiding catalogue is not recorded, so it cannot be told.",
    );
  }
  if (inForce.length === 0) {
    return say(
      "not_assessable",
      named === undefined
        ? `没有公布${on}有效的指导性目录，无法判断。`
        : `所引目录在${on}没有效力或没有公布，无法判断。`,
      named === undefined
        ? `no guiding catalogue in force on ${on} is published, so it cannot be told.`
        : `the catalogue it names is not published or was not in force on ${on}, so it cannot be told.`,
    );
  }
  const item = inForce
    .flatMap((each) => objectsAt(each, "items") ?? [])
    .find(({ itemCode }) => itemCode === code);
  if (item !== undefined) {
    const name = String(item["itemName"]);
    return say(
      "pass",
      `属于${on}有效目录的 ${code}“${name}”。`,
      `stands in the catalogue in force on ${on} as ${code} “${name}”.`,
    );
  }
  if (related.purchasers.some((body) => boundKinds.has(textAt(body, "kind") ?? ""))) {
    return say(
      "breach",
      `${code} 不在${on}有效的指导性目录内。`,
      `${code} is not in the guiding catalogue in force on ${on}.`,
    );
  }
  return say(
    "advisory",
    `${code} 不在${on}有效的指导性目录内；本条约束市、县（市、区）人民政府，对其他购买单位仅作提示。`,
    `${code} is not in the guiding catalogue in force on ${on}; the article binds city and county governments, so of another purchaser this is for attention only.`,
  );
}

/** The edition in force of each area: the last to begin, unless it has ended. */
function cataloguesInForce(
  catalogues: readonly JudgedRecord[],
  on: string,
): readonly JudgedRecord[] {
  const from = (each: JudgedRecord): string => textAt(each, "effectiveFrom") ?? "";
  const begun = catalogues
    .filter((each) => from(each) <= on)
    .toSorted((a, b) => (from(a) < from(b) ? 1 : -1));
  return begun
    .filter((each) => begun.find(({ area }) => area === each.area) === each)
    .filter((each) => (textAt(each, "effectiveTo") ?? on) >= on);
}

function signedOn(purchase: JudgedRecord): string {
  return textAt(purchase, "signedOn") ?? textAt(purchase, "from") ?? "";
}
