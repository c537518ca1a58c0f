/** Article 49: heating, water, power and gas of community facilities at the residential price. */
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { tenThousandths } from "../rules/decimals.ts";
import { tariffTiers, utilityKinds, utilityUnits } from "../vocabulary/utility-codes.ts";
import { yuanDecimal } from "../vocabulary/money.ts";
import { areaPrefixes, inForceSince, labelOf, plain, textAt } from "./facts.ts";

const residentialPrice: Check<"tariffs"> = {
  rule: "T49",
  title: {
    zh: "设施费用按居民使用价格收取",
    en: "Utilities of facilities at the residential price",
  },
  basis: "regulation",
  article: "49",
  text: {
    zh: "城乡社区综合服务设施的供暖、水电、燃气等费用按照当地居民使用价格标准收取。",
    en: "Heating, water, power and gas of community facilities are charged at the local residential price.",
  },
  judge: ({ subjects, related }) =>
    subjects
      .filter((bill) => billedOn(bill) >= inForceSince)
      .map((bill) => compare(bill, related.tariffs)),
};

/** Bills, each beside the prices of its utility and tier in its county and city. */
export const utilityBillCases = defineCaseGroup({
  name: "utility-bills",
  subject: "utility-bills",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {
    tariffs: {
      dataset: "residential-tariffs",
      keyOf: (tariff) => [`${sortOf(tariff)}|${tariff.area}`],
      keysOf: (bill) => areaPrefixes(bill.area).map((area) => `${sortOf(bill)}|${area}`),
    },
  },
  settings: [],
  checks: [residentialPrice],
});

function compare(bill: JudgedRecord, tariffs: readonly JudgedRecord[]): Verdict {
  const on = billedOn(bill);
  const charged = textAt(bill, "unitPriceYuan");
  const unit = textAt(bill, "unit");
  const tier = textAt(bill, "tier");
  if (charged === undefined || unit === undefined || tier === undefined) {
    return unassessable(
      bill,
      "账单未列明单价、计价单位或价格档次，无法与居民使用价格比对。",
      "The bill does not state its unit price, its unit or its tier, so it cannot be compared with the residential price.",
    );
  }
  const tariff = inForce(
    tariffs.filter((each) => textAt(each, "unit") === unit),
    on,
  );
  if (tariff === undefined) {
    return unassessable(
      bill,
      `没有${on}执行的、档次和计价单位相同的居民使用价格，无法比对。`,
      `No residential price of the same tier and unit in force on ${on} is published, so the bill cannot be compared.`,
    );
  }
  const price = textAt(tariff, "priceYuan") ?? "0";
  const excess = tenThousandths(charged) - tenThousandths(price);
  const within = excess <= 0n;
  const quantity = textAt(bill, "quantity");
  const excessFen = within || quantity === undefined ? null : fenOf(excess, quantity);
  const [kind, step, per] = [
    labelOf(utilityKinds, textAt(bill, "kind")),
    labelOf(tariffTiers, tier),
    labelOf(utilityUnits, unit),
  ];
  return {
    ...about(bill),
    outcome: within ? "pass" : "breach",
    values: {
      unitPriceYuan: charged,
      residentialPriceYuan: price,
      unit,
      tier,
      quantity: quantity ?? null,
      excessPerUnitYuan: within ? "0" : plain(excess),
      excessFen,
      tariffDocNo: textAt(tariff, "docNo") ?? null,
    },
    explanation: {
      zh:
        `${facilityOf(bill)}的${kind.zh}费单价为每${per.zh} ${charged} 元（${step.zh}），${on}执行的居民使用价格为 ${price} 元，` +
        (within
          ? "未超过。"
          : `高出 ${plain(excess)} 元${excessFen === null ? "" : `，共多收 ${yuanDecimal(excessFen)} 元`}。`),
      en:
        `${facilityOf(bill)} was charged ${charged} yuan per ${per.en} for ${kind.en} (${step.en}); the residential price in force on ${on} is ${price} yuan` +
        (within
          ? ", which is not exceeded."
          : `, exceeded by ${plain(excess)} yuan${excessFen === null ? "" : `, ${yuanDecimal(excessFen)} yuan in all`}.`),
    },
    inputs: [tariff],
  };
}

function unassessable(bill: JudgedRecord, zh: string, en: string): Verdict {
  return {
    ...about(bill),
    outcome: "not_assessable",
    values: {
      unitPriceYuan: textAt(bill, "unitPriceYuan") ?? null,
      residentialPriceYuan: null,
      unit: textAt(bill, "unit") ?? null,
      tier: textAt(bill, "tier") ?? null,
    },
    explanation: { zh: `${facilityOf(bill)}：${zh}`, en: `${facilityOf(bill)}: ${en}` },
  };
}

/** The supplier is bound; the bill names it. */
function about(bill: JudgedRecord): Pick<Verdict, "subject" | "responsible" | "period"> {
  return {
    subject: bill,
    responsible: textAt(bill, "supplier.uscc") ?? null,
    period: billedOn(bill),
  };
}

/**
 * The price in force on a day: the county's before the city's. The last one to begin decides; where it has
 * ended, none of that area is in force, since each holds only until the next.
 */
function inForce(tariffs: readonly JudgedRecord[], on: string): JudgedRecord | undefined {
  const begun = tariffs
    .filter((tariff) => startOf(tariff) <= on)
    .toSorted((a, b) => (startOf(a) < startOf(b) ? 1 : -1));
  return begun
    .filter((tariff) => begun.find(({ area }) => area === tariff.area) === tariff)
    .filter((tariff) => (textAt(tariff, "to") ?? on) >= on)
    .toSorted((a, b) => b.area.length - a.area.length)[0];
}

/** Fen of an excess (ten thousandths of a yuan) times a quantity, rounded half up. */
function fenOf(excess: bigint, quantity: string): number {
  return Number((excess * tenThousandths(quantity) + 500_000n) / 1_000_000n);
}

function startOf(tariff: JudgedRecord): string {
  return textAt(tariff, "from") ?? "";
}

function billedOn(bill: JudgedRecord): string {
  return textAt(bill, "billedOn") ?? textAt(bill, "to") ?? "";
}

function facilityOf(bill: JudgedRecord): string {
  return textAt(bill, "facility.name") ?? "";
}

function sortOf(record: JudgedRecord): string {
  return `${textAt(record, "kind") ?? ""}|${textAt(record, "tier") ?? ""}`;
}
