/** Article 23: what is brought to a committee is on the list, in writing, with funds and working conditions. */
import { beijingDateOf } from "../../core/beijing-date.ts";
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import type { Bilingual } from "../../core/definitions.ts";
import { yuanDecimal } from "../vocabulary/money.ts";
import { directAssignment, dutiesText, ownDuty } from "./article-23-duties.ts";
import { itemOf, listsInForce } from "./duty-list-facts.ts";
import {
  mandatedOn,
  matterOf,
  type EntrustmentInput,
  type EntrustmentRelation,
} from "./entrustment-facts.ts";
import {
  areaPrefixes,
  inForceSince,
  keysOfText,
  numberAt,
  objectsAt,
  textAt,
  valueAt,
} from "./facts.ts";
import { asBound, verdictOn, type Found } from "./verdicts.ts";

const entrustText = {
  zh: "市、县（市、区）人民政府及其部门应当严格落实清单事项，对属于社区协助事项的，应当通过书面委托并提供相应的经费和必要的工作条件。",
  en: "Governments and their departments keep strictly to the lists; matters that committees assist in are entrusted in writing, with the funds and the working conditions they need.",
};

const rules: readonly (readonly [
  rule: string,
  zh: string,
  en: string,
  find: (entrustment: JudgedRecord, input: EntrustmentInput) => Found | undefined,
  text: Bilingual,
])[] = [
  ["E23a", "事项在协助清单上", "On the list of assisted matters", onAssistList, entrustText],
  ["E23b", "事项不在负面清单上", "Not on the negative list", notOnNegativeList, entrustText],
  ["E23c", "事前书面委托", "Entrusted in writing beforehand", writtenMandate, entrustText],
  ["E23d", "提供相应经费", "Funds provided", fundsAgreed, entrustText],
  ["E23e", "经费按时足额拨付", "Funds paid in full and in time", fundsPaid, entrustText],
  ["E23f", "提供必要的工作条件", "Working conditions provided", workingConditions, entrustText],
  ["E23g", "不转交自身职责范围内的事项", "Own duties not passed on", ownDuty, dutiesText],
  ["E23h", "不直接安排工作任务", "No task assigned directly", directAssignment, dutiesText],
];

/** Entrustments, each beside the lists of its county and city and the entry of the body that entrusts. */
export const entrustmentCases = defineCaseGroup<EntrustmentRelation>({
  name: "entrustments",
  subject: "entrustments",
  // A certificate asked for is no matter to assist in: article 24 judges it.
  caseOf: (entrustment) =>
    textAt(entrustment, "reportKind") === "certificate_requested" ? undefined : entrustment.id,
  alone: true,
  relations: {
    lists: {
      dataset: "duty-lists",
      keyOf: (list) => [`${textAt(list, "listType") ?? ""}|${list.area}`],
      keysOf: ({ area }) =>
        areaPrefixes(area).flatMap((each) => [`assist_government|${each}`, `negative|${each}`]),
    },
    entrusters: {
      dataset: "organizations",
      keyOf: (organization) => keysOfText(organization, "uscc"),
      keysOf: (entrustment) => keysOfText(entrustment, "entruster.uscc"),
    },
    powers: {
      dataset: "duty-lists",
      keyOf: (list) => keysOfText(list, "subject.uscc"),
      keysOf: (entrustment) => keysOfText(entrustment, "entruster.uscc"),
    },
  },
  settings: [],
  checks: rules.map(([rule, zh, en, find, text]): Check<EntrustmentRelation> => ({
    rule,
    title: { zh, en },
    basis: "regulation",
    article: "23",
    text,
    judge: (input) =>
      input.subjects
        .filter((entrustment) => (textAt(entrustment, "from") ?? "") >= inForceSince)
        .flatMap((entrustment) => {
          const found = find(entrustment, input);
          return found === undefined ? [] : [verdict(entrustment, input, found)];
        }),
  })),
});

function onAssistList(entrustment: JudgedRecord, { related }: EntrustmentInput): Found {
  const on = mandatedOn(entrustment);
  const lists = listsInForce(related.lists, "assist_government", on);
  const code = valueAt(entrustment, "listItemCode");
  const values = { listItemCode: textAt(entrustment, "listItemCode") ?? null, on };
  if (lists.length === 0) return unlisted("协助政府的社区工作事项清单", "assist list", values);
  if (code === undefined) return uncoded(values);
  if (typeof code === "string" && lists.some((list) => itemOf(list, code) !== undefined)) {
    return [
      "pass",
      `事项（${code}）在${on}有效的协助清单上。`,
      `The matter (${code}) is on the assist list in force on ${on}.`,
      values,
      lists,
    ];
  }
  return [
    "breach",
    `事项不在${on}有效的协助清单上，却交由社区承担。`,
    `The matter is not on the assist list in force on ${on}, yet the committee was asked to do it.`,
    values,
    lists,
  ];
}

function notOnNegativeList(entrustment: JudgedRecord, { related }: EntrustmentInput): Found {
  const on = mandatedOn(entrustment);
  const lists = listsInForce(related.lists, "negative", on);
  const code = valueAt(entrustment, "listItemCode");
  const values = { listItemCode: textAt(entrustment, "listItemCode") ?? null, on };
  if (lists.length === 0) return unlisted("负面清单", "negative list", values);
  if (code === undefined) return uncoded(values);
  if (typeof code === "string" && lists.some((list) => itemOf(list, code) !== undefined)) {
    return [
      "breach",
      `事项（${code}）列在${on}有效的负面清单上，不得交由社区承担。`,
      `The matter (${code}) is on the negative list in force on ${on} and must not be asked of a committee.`,
      values,
      lists,
    ];
  }
  return [
    "pass",
    `事项不在${on}有效的负面清单上。`,
    `The matter is not on the negative list in force on ${on}.`,
    values,
    lists,
  ];
}

function writtenMandate(entrustment: JudgedRecord): Found {
  const mandate = valueAt(entrustment, "mandate");
  const signed = textAt(entrustment, "mandate.signedOn");
  const from = textAt(entrustment, "from") ?? "";
  const no = textAt(entrustment, "mandate.no") ?? "";
  const values = { mandateNo: no === "" ? null : no, signedOn: signed ?? null, from };
  if (mandate === null) {
    return ["breach", "没有书面委托。", "There is no written entrustment.", values];
  }
  if (signed === undefined) {
    return [
      "not_assessable",
      "未登记是否有书面委托。",
      "Whether there is a written entrustment is not recorded.",
      values,
    ];
  }
  return signed <= from
    ? [
        "pass",
        `书面委托 ${no} 于${signed}签署，不晚于开始日期${from}。`,
        `Entrusted in writing (${no}) on ${signed}, no later than its first day ${from}.`,
        values,
      ]
    : [
        "breach",
        `书面委托 ${no} 于${signed}才签署，晚于开始日期${from}。`,
        `The written entrustment ${no} was signed on ${signed}, after its first day ${from}.`,
        values,
      ];
}

function fundsAgreed(entrustment: JudgedRecord, { related }: EntrustmentInput): Found {
  const agreed = agreedFen(entrustment);
  if (agreed === undefined) return fundsUnknown({ fundsAgreedFen: null });
  if (agreed === 0) {
    return ["breach", "没有提供经费。", "No funds are provided.", { fundsAgreedFen: 0 }];
  }
  const quantity = numberAt(entrustment, "quantity");
  const [perUnit, ...source] = standardFen(entrustment, related.lists);
  const standard =
    quantity === undefined || perUnit === undefined
      ? undefined
      : BigInt(quantity) * BigInt(perUnit);
  const values = { fundsAgreedFen: agreed, standardFen: standard?.toString() ?? null };
  if (standard !== undefined && BigInt(agreed) < standard) {
    const due = yuanDecimal(Number(standard));
    return [
      "advisory",
      `约定经费 ${yuanDecimal(agreed)} 元，低于按经费标准计算的 ${due} 元。`,
      `The ${yuanDecimal(agreed)} yuan agreed are below the ${due} yuan that the funding standard gives.`,
      values,
      source,
    ];
  }
  return [
    "pass",
    `约定经费 ${yuanDecimal(agreed)} 元。`,
    `Funds of ${yuanDecimal(agreed)} yuan are agreed.`,
    values,
    source,
  ];
}

/** Nothing where no funds were agreed: that is E23d. */
function fundsPaid(entrustment: JudgedRecord): Found | undefined {
  const agreed = agreedFen(entrustment);
  const due = textAt(entrustment, "fundsDueOn") ?? textAt(entrustment, "from") ?? "";
  if (agreed === undefined) return fundsUnknown({ fundsAgreedFen: null, fundsDueOn: due });
  if (agreed === 0) return undefined;
  const payments = objectsAt(entrustment, "payments");
  const paid = payments
    ?.filter(({ on }) => typeof on === "string" && on <= due)
    .reduce((sum, { amountFen }) => sum + (typeof amountFen === "number" ? amountFen : 0), 0);
  const values = { fundsAgreedFen: agreed, paidByDueFen: paid ?? null, fundsDueOn: due };
  if (paid === undefined) {
    return ["not_assessable", "未登记经费拨付情况。", "What was paid is not recorded.", values];
  }
  if (paid >= agreed) {
    return [
      "pass",
      `截至${due}已拨付 ${yuanDecimal(paid)} 元，约定 ${yuanDecimal(agreed)} 元。`,
      `By ${due}, ${yuanDecimal(paid)} yuan of the ${yuanDecimal(agreed)} agreed were paid.`,
      values,
    ];
  }
  if (beijingDateOf(entrustment.publishedAt) <= due) {
    return [
      "not_assessable",
      `登记时尚未到应拨付日期${due}。`,
      `The record is from before the funds were due on ${due}.`,
      values,
    ];
  }
  return [
    "breach",
    `约定 ${yuanDecimal(agreed)} 元应于${due}前拨付，按时拨付 ${yuanDecimal(paid)} 元，少 ${yuanDecimal(agreed - paid)} 元。`,
    `${yuanDecimal(agreed)} yuan were due by ${due}; ${yuanDecimal(paid)} yuan were paid in time, ${yuanDecimal(agreed - paid)} too few.`,
    values,
  ];
}

function workingConditions(entrustment: JudgedRecord): Found {
  const conditions = textAt(entrustment, "workingConditions");
  if (conditions === undefined) {
    return [
      "not_assessable",
      "未登记是否提供工作条件。",
      "Whether working conditions were provided is not recorded.",
      {},
    ];
  }
  return conditions.trim() === ""
    ? ["breach", "没有提供必要的工作条件。", "No working conditions were provided.", {}]
    : ["pass", "已提供工作条件。", "Working conditions were provided.", {}];
}

/** Fen per unit: what the entrustment itself says, else what an item says, with the list it stands on. */
function standardFen(
  entrustment: JudgedRecord,
  lists: readonly JudgedRecord[],
): readonly [fen: number | undefined, ...source: JudgedRecord[]] {
  const own = numberAt(entrustment, "fundingStandard.amountFen");
  const code = textAt(entrustment, "listItemCode");
  if (own !== undefined || code === undefined) return [own];
  for (const list of listsInForce(lists, "assist_government", mandatedOn(entrustment))) {
    const standard = itemOf(list, code)?.["fundingStandard"];
    if (typeof standard !== "object" || standard === null || !("amountFen" in standard)) continue;
    if (typeof standard.amountFen === "number") return [standard.amountFen, list];
  }
  return [undefined];
}

function unlisted(zh: string, en: string, values: Verdict["values"]): Found {
  return [
    "not_assessable",
    `没有公布当日有效的${zh}，无法判断。`,
    `No ${en} in force on the day is published, so it cannot be told.`,
    values,
  ];
}

function uncoded(values: Verdict["values"]): Found {
  return [
    "not_assessable",
    "未登记清单事项编码，无法判断。",
    "The item of the list is not recorded, so it cannot be told.",
    values,
  ];
}

function fundsUnknown(values: Verdict["values"]): Found {
  return ["not_assessable", "未登记约定经费。", "The funds agreed are not recorded.", values];
}

/** Fen agreed; `null` in the record says that there are none. */
function agreedFen(entrustment: JudgedRecord): number | undefined {
  return valueAt(entrustment, "fundsAgreedFen") === null
    ? 0
    : numberAt(entrustment, "fundsAgreedFen");
}

function verdict(
  entrustment: JudgedRecord,
  { related: { entrusters } }: EntrustmentInput,
  found: Found,
): Verdict {
  const [outcome, zh, en, values, lists = []] = asBound(found, entrusters);
  return verdictOn(
    entrustment,
    textAt(entrustment, "entruster.uscc") ?? null,
    [outcome, zh, en, values, [...entrusters, ...lists]],
    { name: matterOf(entrustment) },
  );
}
