/**
 * Article 44: donations of money stand as income in the committee's statement. The article encourages giving
 * and orders no statement, so a gift that is not found is an advisory; while no statement of its time is
 * published (an obligation of its own) it cannot be told. Each line of a statement stands for one gift.
 */
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { fundAccounts } from "../vocabulary/money-codes.ts";
import { yuanDecimal } from "../vocabulary/money.ts";
import { inForceSince, labelOf, numberAt, objectsAt, sayer, textAt } from "./facts.ts";

const reconciled: Check<"statements"> = {
  rule: "D44",
  title: { zh: "货币捐赠列入收支情况", en: "Gifts of money stand in the statement" },
  basis: "regulation",
  article: "44",
  text: {
    zh: "鼓励支持社会组织和个人通过慈善捐赠、设立社区基金会等方式，引导社会资金投向城乡社区治理领域。",
    en: "Organisations and persons are encouraged to give to community governance, by donation or through foundations.",
  },
  judge: ({ subjects, related }) => judgeGifts(subjects, related.statements),
};

/** The gifts of a year to one account of a community together, beside its statements of that and the next year. */
export const donationCases = defineCaseGroup({
  name: "donations",
  subject: "donations",
  caseOf: (gift) => {
    const received = textAt(gift, "receivedOn") ?? "";
    // Only committees publish statements: of a gift to a foundation there is nothing to compare.
    if (textAt(gift, "form") !== "money" || gift.area.length !== 12 || received < inForceSince) {
      return undefined;
    }
    return `${accountOf(gift)}|${received.slice(0, 4)}`;
  },
  relations: {
    statements: {
      dataset: "receipts",
      keyOf: (statement) => {
        const years = ["period.from", "period.to"].map((path) =>
          (textAt(statement, path) ?? "").slice(0, 4),
        );
        return [...new Set(years)].map((year) => `${accountOf(statement)}|${year}`);
      },
      keysOf: (gift) => {
        const year = Number((textAt(gift, "receivedOn") ?? "").slice(0, 4));
        return [year, year + 1].map((each) => `${accountOf(gift)}|${each}`);
      },
    },
  },
  settings: [],
  checks: [reconciled],
});

interface Income {
  readonly statement: JudgedRecord;
  readonly lineNo: number;
  readonly amountFen: unknown;
  readonly voucherNo: unknown;
}

function judgeGifts(
  gifts: readonly JudgedRecord[],
  statements: readonly JudgedRecord[],
): readonly Verdict[] {
  const free = new Set(statements.flatMap(incomeOf));
  const found = new Map<JudgedRecord, Income>();
  // A voucher names its line: those first, or a gift without one might take it.
  for (const exact of [true, false]) {
    for (const gift of gifts.filter((each) => !found.has(each))) {
      const line = [...free].find((each) => fits(gift, each, exact));
      if (line === undefined) continue;
      free.delete(line);
      found.set(gift, line);
    }
  }
  return gifts.map((gift) => judgeGift(gift, found.get(gift), statements));
}

function judgeGift(
  gift: JudgedRecord,
  line: Income | undefined,
  statements: readonly JudgedRecord[],
): Verdict {
  const received = textAt(gift, "receivedOn") ?? "";
  const amount = yuanDecimal(numberAt(gift, "amountFen") ?? 0);
  const account = textAt(gift, "fundAccount");
  const covering = statements.filter((statement) => mayHold(gift, statement));
  const say = sayer(undefined, {
    subject: gift,
    responsible: gift.onBehalfOf ?? gift.publisher,
    period: received,
    values: {
      amountFen: numberAt(gift, "amountFen") ?? null,
      fundAccount: account ?? null,
      statement: line?.statement.id ?? null,
      lineNo: line?.lineNo ?? null,
    },
    inputs: line === undefined ? covering : [line.statement],
  });
  const { zh, en } = labelOf(fundAccounts, account);
  if (account === undefined) {
    return say(
      "not_assessable",
      `${received}接受的捐赠 ${amount} 元未登记入账账户，无法与收支情况核对。`,
      `The account that the gift of ${amount} yuan of ${received} went into is not recorded, so it cannot be compared.`,
    );
  }
  if (line !== undefined) {
    const label = textAt(line.statement, "period.label") ?? "";
    return say(
      "pass",
      `${received}接受的捐赠 ${amount} 元列在 ${label}“${zh}”收支情况第 ${line.lineNo} 行。`,
      `The gift of ${amount} yuan of ${received} stands in line ${line.lineNo} of the statement ${label} (${en}).`,
    );
  }
  return covering.length === 0
    ? say(
        "not_assessable",
        `${received}接受捐赠 ${amount} 元，当期“${zh}”收支情况尚未公布，无法核对。`,
        `No statement (${en}) that covers the gift of ${amount} yuan of ${received} is published yet.`,
      )
    : say(
        "advisory",
        `${received}接受捐赠 ${amount} 元，已公布的“${zh}”收支情况中没有对应的收入。`,
        `The published statements (${en}) hold no income for the gift of ${amount} yuan of ${received}.`,
      );
}

/** Income that may be a gift: marked as one, or in the account of gifts. */
function incomeOf(statement: JudgedRecord): readonly Income[] {
  const ofGifts = textAt(statement, "fundAccount") === "donation";
  return (objectsAt(statement, "lines") ?? [])
    .filter(({ direction }) => direction === "income")
    .filter(({ purpose }) => purpose === "donation" || (ofGifts && purpose === undefined))
    .map(({ lineNo, amountFen, voucherNo }) => ({
      statement,
      lineNo: Number(lineNo),
      amountFen,
      voucherNo,
    }));
}

/** Exact: by the voucher. Else by the amount, where no two vouchers contradict each other. */
function fits(gift: JudgedRecord, line: Income, exact: boolean): boolean {
  const voucher = textAt(gift, "voucherNo");
  if (line.amountFen !== numberAt(gift, "amountFen") || !mayHold(gift, line.statement))
    return false;
  if (exact) return voucher !== undefined && line.voucherNo === voucher;
  return voucher === undefined || line.voucherNo === undefined;
}

/** Whether a gift may stand in a statement: in the one it names, else in one that ends on its day or later. */
function mayHold(gift: JudgedRecord, statement: JudgedRecord): boolean {
  const named = textAt(gift, "receipt");
  if (named !== undefined) return named === statement.id || named === statement.ref;
  return (textAt(statement, "period.to") ?? "") >= (textAt(gift, "receivedOn") ?? "");
}

function accountOf(record: JudgedRecord): string {
  return `${record.area}|${textAt(record, "fundAccount") ?? ""}`;
}
