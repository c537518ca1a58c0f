/** Income-and-expenditure statements of the demo, built from its tables of amounts. */
import type { DemoAccount, DemoRecord, DemoRow } from "../seed/read-seed.ts";

/** The published statements of one account, each with lines, exact sums and the balance carried over. */
export function statementsOf(account: DemoAccount): readonly DemoRecord[] {
  let balance = account.opening;
  return account.periods.flatMap(({ label, at }, index) => {
    const opening = balance;
    const period = periodOf(label);
    const lines = linesOf(account.rows, index, period);
    const income = total(lines, "income");
    const expenditure = total(lines, "expenditure");
    balance = opening + income - expenditure;
    if (at === undefined) return [];
    return [
      {
        name: `${account.committee}/${account.account}/${label}`,
        dataset: "receipts",
        at,
        publisher: account.committee,
        ref: `${label}/${account.account}`,
        data: {
          period,
          fundAccount: account.account,
          accountScheme: account.scheme,
          openingBalanceFen: opening,
          totalIncomeFen: income,
          totalExpenditureFen: expenditure,
          closingBalanceFen: balance,
          lines,
          review: reviewOf(account, period, at),
        },
      },
    ];
  });
}

interface Period {
  readonly granularity: "month" | "quarter" | "year";
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

interface Line {
  readonly direction: DemoRow["direction"];
  readonly amountFen: number;
  readonly occurredOn: string;
}

/** `2026-06`, `2026-Q2` or `2026`. */
function periodOf(label: string): Period {
  const year = label.slice(0, 4);
  const quarter = /-Q(\d)$/.exec(label)?.[1];
  if (quarter !== undefined) {
    const last = Number(quarter) * 3;
    return {
      granularity: "quarter",
      label,
      from: `${year}-${two(last - 2)}-01`,
      to: lastDay(year, last),
    };
  }
  if (label.length === 4) {
    return { granularity: "year", label, from: `${year}-01-01`, to: `${year}-12-31` };
  }
  return {
    granularity: "month",
    label,
    from: `${label}-01`,
    to: lastDay(year, Number(label.slice(5))),
  };
}

/** Income first, then expenditure, each by date; vouchers are counted by month and direction. */
function linesOf(rows: readonly DemoRow[], index: number, period: Period): readonly Line[] {
  const firstMonth = Number(period.from.slice(5, 7));
  const counted = new Map<string, number>();
  return rows
    .filter((row) => row.fen[index] !== undefined && row.fen[index] !== 0)
    .map((row) => {
      const month = two(firstMonth + row.on[0]);
      return { row, month, occurredOn: `${period.from.slice(0, 4)}-${month}-${two(row.on[1])}` };
    })
    .sort((a, b) => order(a) - order(b) || a.occurredOn.localeCompare(b.occurredOn))
    .map(({ row, month, occurredOn }, place) => {
      const series = `${row.direction === "income" ? "收" : "付"}${month}`;
      const count = (counted.get(series) ?? 0) + 1;
      counted.set(series, count);
      return {
        lineNo: place + 1,
        direction: row.direction,
        itemName: row.item,
        accountCode: row.code,
        purpose: row.purpose,
        amountFen: row.fen[index] ?? 0,
        occurredOn,
        voucherNo: row.vouchers?.[period.label] ?? `${series}-${two(count)}`,
        ...(row.payer !== undefined && { payer: row.payer }),
        ...(row.payee !== undefined && { payee: row.payee }),
        ...(row.projectId !== undefined && { projectId: row.projectId }),
        ...(row.note !== undefined && { note: row.note }),
      };
    });
}

/** The supervision committee looks at the books two days before they are published. */
function reviewOf(account: DemoAccount, period: Period, at: string): object {
  const before = new Date(Date.parse(`${at.slice(0, 10)}T00:00:00Z`) - 2 * 86_400_000);
  const on = before.toISOString().slice(0, 10);
  return {
    body: account.committee.startsWith("54") ? "村务监督委员会" : "居务监督委员会",
    on: on > period.to ? on : at.slice(0, 10),
    opinion: "账实相符，同意公布",
  };
}

function total(lines: readonly Line[], direction: Line["direction"]): number {
  return lines.reduce(
    (sum, line) => (line.direction === direction ? sum + line.amountFen : sum),
    0,
  );
}

function order({ row }: { readonly row: DemoRow }): number {
  return row.direction === "income" ? 0 : 1;
}

function lastDay(year: string, month: number): string {
  return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}

function two(number: number): string {
  return number.toString().padStart(2, "0");
}
