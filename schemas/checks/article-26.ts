/**
 * Article 26: income and expenditure; notices and projects have files of their own. The article asks for
 * statements, not for these equations: a difference is an advisory, for a human to look at. A statement that is
 * not there is an obligation (R26a, as D26a is for notices), not a finding.
 */
import { addDays } from "../../core/beijing-date.ts";
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { seriesEntryOf } from "../rules/receipt-facts.ts";
import { yuanDecimal } from "../vocabulary/money.ts";
import { numberAt, objectsAt, sayer, textAt } from "./facts.ts";

const text = {
  zh: "居（村）民委员会应当……定期公布收支情况，接受居民监督。",
  en: "Committees shall periodically publish income and expenditure and accept residents' supervision.",
};

const openingEqualsClosing: Check<"before"> = {
  rule: "R26c",
  title: { zh: "期初余额等于上期期末余额", en: "Opening balance equals the prior closing balance" },
  basis: "regulation",
  article: "26",
  text,
  judge: ({ subjects, related }) =>
    subjects.flatMap((statement) => {
      const prior = related.before.find(
        ({ data }) => seriesEntryOf(data).class === seriesEntryOf(statement.data).class,
      );
      return prior === undefined ? [] : [compare(statement, prior)];
    }),
};

const arithmetic: Check<"before"> = {
  rule: "R26b",
  title: { zh: "收支情况计算无误", en: "The statement adds up" },
  basis: "regulation",
  article: "26",
  text,
  judge: ({ subjects }) => subjects.map(addUp),
};

/** Statements, each beside those of the same account that end the day before it begins. */
export const statements = defineCaseGroup({
  name: "statements",
  subject: "receipts",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {
    before: {
      dataset: "receipts",
      keyOf: (record) => [`${accountOf(record)}|${textAt(record, "period.to") ?? ""}`],
      keysOf: (record) => {
        const from = textAt(record, "period.from");
        return from === undefined ? [] : [`${accountOf(record)}|${addDays(from, -1)}`];
      },
    },
  },
  settings: [],
  checks: [arithmetic, openingEqualsClosing],
});

function addUp(statement: JudgedRecord): Verdict {
  const lines = objectsAt(statement, "lines");
  const label = textAt(statement, "period.label") ?? "";
  const stated = (name: string): bigint | undefined => {
    const amount = numberAt(statement, name);
    return amount === undefined ? undefined : BigInt(amount);
  };
  const [opening, closing] = [stated("openingBalanceFen"), stated("closingBalanceFen")];
  const [income, expenditure] = [stated("totalIncomeFen"), stated("totalExpenditureFen")];
  const known = [opening, closing, income, expenditure];
  const say = sayer(undefined, {
    subject: statement,
    responsible: statement.onBehalfOf ?? statement.publisher,
    period: label,
    values: {
      openingBalanceFen: numberAt(statement, "openingBalanceFen") ?? null,
      totalIncomeFen: numberAt(statement, "totalIncomeFen") ?? null,
      totalExpenditureFen: numberAt(statement, "totalExpenditureFen") ?? null,
      closingBalanceFen: numberAt(statement, "closingBalanceFen") ?? null,
      lines: lines?.length ?? null,
    },
  });
  if (lines === undefined || known.includes(undefined)) {
    return say(
      "not_assessable",
      `${label} 收支情况缺少余额、合计或明细，无法核算。`,
      `The statement ${label} lacks a balance, a total or its lines, so it cannot be added up.`,
    );
  }
  const differences = [
    ["收入合计", "total income", income, sumOf(lines, "income")],
    ["支出合计", "total expenditure", expenditure, sumOf(lines, "expenditure")],
    [
      "期末余额",
      "closing balance",
      closing,
      (opening ?? 0n) + (income ?? 0n) - (expenditure ?? 0n),
    ],
  ] as const;
  const wrong = differences.filter(([, , has, should]) => has !== should);
  if (wrong.length === 0) {
    return say("pass", `${label} 收支情况计算无误。`, `The statement ${label} adds up.`);
  }
  const zh = wrong.map(
    ([name, , has, should]) => `${name}为 ${yuan(has)} 元，应为 ${yuan(should)} 元`,
  );
  const en = wrong.map(
    ([, name, has, should]) => `${name} is ${yuan(has)} yuan where ${yuan(should)} follows`,
  );
  return say(
    "advisory",
    `${label} 收支情况计算不符：${zh.join("；")}。`,
    `${label}: ${en.join("; ")}.`,
  );
}

function sumOf(lines: readonly Readonly<Record<string, unknown>>[], direction: string): bigint {
  return lines
    .filter((line) => line["direction"] === direction)
    .reduce((sum, { amountFen }) => sum + BigInt(Number(amountFen ?? 0)), 0n);
}

function yuan(fen: bigint | undefined): string {
  return yuanDecimal(Number(fen ?? 0n));
}

function compare(statement: JudgedRecord, prior: JudgedRecord): Verdict {
  const opening = numberAt(statement, "openingBalanceFen") ?? 0;
  const closing = numberAt(prior, "closingBalanceFen") ?? 0;
  const label = textAt(statement, "period.label") ?? "";
  return {
    // The article asks for statements, not for this equation: a difference is for a human to look at.
    outcome: opening === closing ? "pass" : "advisory",
    subject: statement,
    responsible: statement.onBehalfOf ?? statement.publisher,
    period: label,
    values: { openingBalanceFen: opening, priorClosingBalanceFen: closing },
    explanation: {
      zh: `${label} 期初余额 ${yuanDecimal(opening)} 元，上期期末余额 ${yuanDecimal(closing)} 元，${opening === closing ? "一致" : `相差 ${yuanDecimal(opening - closing)} 元`}。`,
      en: `${label} opens with ${yuanDecimal(opening)} yuan; the statement before it closed with ${yuanDecimal(closing)} yuan${opening === closing ? "" : `, a difference of ${yuanDecimal(opening - closing)} yuan`}.`,
    },
    inputs: [prior],
  };
}

function accountOf(record: JudgedRecord): string {
  return `${record.area}|${textAt(record, "fundAccount") ?? ""}`;
}
