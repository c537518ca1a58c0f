/** A statement beside the others of its account: warnings only, for a correction may come later. */
import type { RuleInput, RuleRemark, SeriesEntry } from "../../core/definitions.ts";
import { yuanText } from "../vocabulary/money.ts";
import { classOf, statementOf, type StatementFacts } from "./receipt-facts.ts";
import { warning } from "./remarks.ts";

/** The opening balance is the closing balance of the period before (domain.md, R26c). */
export function checkOpening(input: RuleInput): readonly RuleRemark[] {
  const { period, openingBalanceFen } = statementOf(input.data);
  const before = siblings(input)
    .filter(({ to }) => to < period.from)
    .sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  const closing = before?.facts["closingBalanceFen"];
  if (before === undefined || closing === undefined || closing === openingBalanceFen) return [];
  return [
    warning(
      "receipt.opening_differs",
      ["openingBalanceFen"],
      `期初余额与上期（截至 ${before.to}）已公布的期末余额 ${yuanText(closing)} 元不一致。`,
      `The opening balance differs from the closing balance of the period before (to ${before.to}): ${yuanText(closing)} yuan.`,
    ),
  ];
}

/** The period after, where it is published already, opened with this closing balance. */
export function checkFollowing(input: RuleInput): readonly RuleRemark[] {
  const { period, closingBalanceFen } = statementOf(input.data);
  const after = siblings(input)
    .filter(({ from }) => from > period.to)
    .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
  const opening = after?.facts["openingBalanceFen"];
  if (after === undefined || opening === undefined || opening === closingBalanceFen) return [];
  return [
    warning(
      "receipt.closing_differs",
      ["closingBalanceFen"],
      `期末余额与下期（自 ${after.from}）已公布的期初余额 ${yuanText(opening)} 元不一致，下期可能也需更正。`,
      `The closing balance differs from the opening balance of the period after (from ${after.from}): ${yuanText(opening)} yuan; that one may need a correction too.`,
    ),
  ];
}

/**
 * Amounts typed in yuan or 10,000 yuan where fen are meant. A total is suspect where it is about 100 or
 * 10,000 times more or less than the account's usual one: the median of the published periods of the
 * class, zero ones left out, and "about" within a factor of two. An opening balance is suspect where it
 * is exactly such a multiple of the closing balance before it.
 */
export function checkUnit(input: RuleInput): readonly RuleRemark[] {
  const statement = statementOf(input.data);
  const found = siblings(input);
  const totals = (["totalIncomeFen", "totalExpenditureFen"] as const).flatMap((name) => {
    const usual = median(found.map(({ facts }) => Math.abs(facts[name] ?? 0)).filter((a) => a > 0));
    return usual === undefined ? [] : suspect(name, jump(Math.abs(statement[name]), usual, 2));
  });
  const before = found
    .filter(({ to }) => to < statement.period.from)
    .sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  const closing = Math.abs(before?.facts["closingBalanceFen"] ?? 0);
  const opening = jump(Math.abs(statement.openingBalanceFen), closing, 1);
  return [...suspect("openingBalanceFen", opening), ...totals];
}

/** Entries that the statement can be compared with: years with years, the rest with the rest. */
function siblings({ data, series }: RuleInput): readonly SeriesEntry[] {
  const own = classOf(statementOf(data).period.granularity);
  return series.filter((entry) => entry.class === own);
}

function suspect(name: keyof StatementFacts, factor: number | undefined): readonly RuleRemark[] {
  if (factor === undefined) return [];
  const times = factor > 1 ? `${String(factor)} 倍` : `1/${String(Math.round(1 / factor))}`;
  const en = factor > 1 ? `${String(factor)} times` : `1/${String(Math.round(1 / factor))} of`;
  return [
    warning(
      "receipt.unit_suspect",
      [name],
      `金额约为本账户往期的 ${times}，请核对单位：应以分为单位（1元＝100分）。`,
      `This is about ${en} what the account usually shows; check the unit: amounts are in fen (1 yuan = 100 fen).`,
    ),
  ];
}

/** Which of the suspicious factors an amount is away from the usual one, within the tolerance. */
function jump(amount: number, usual: number, tolerance: number): number | undefined {
  if (amount === 0 || usual === 0) return undefined;
  return [100, 10_000, 1 / 100, 1 / 10_000].find((factor) => {
    // In whole numbers: a factor below one is tested the other way round.
    const [large, small] = factor > 1 ? [amount, usual] : [usual, amount];
    const multiple = factor > 1 ? factor : Math.round(1 / factor);
    return large * tolerance >= small * multiple && large <= small * multiple * tolerance;
  });
}

function median(amounts: readonly number[]): number | undefined {
  const sorted = [...amounts].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
