/** A statement of income and expenditure as the table that hangs on notice boards, with its totals. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { AnyDataset, Data } from "../../../core/definitions.ts";
import { fieldAt, type FieldPlace } from "../../../core/fields.ts";
import { valueAt } from "../../../core/value-at.ts";
import type { View } from "../page.ts";
import { Facts } from "./facts.tsx";
import { Table } from "./table.tsx";
import { Value, yuan } from "./values.tsx";

interface StatementProperties {
  readonly view: View;
  readonly dataset: AnyDataset;
  readonly data: Data;
}

/** Opening balance, what came in, what went out, closing balance; then the rest of the record. */
export function Statement({ view, dataset, data }: StatementProperties): JSX.Element {
  const amount = (path: string): number => Number(valueAt(data, path) ?? 0);
  const title = (path: string): string =>
    view.t(fieldAt(dataset, path)?.facts.title ?? { zh: path, en: path });
  const balances = [
    "openingBalanceFen",
    "totalIncomeFen",
    "totalExpenditureFen",
    "closingBalanceFen",
  ];
  return (
    <>
      <p class="unit">{view.t({ zh: "金额单位：元", en: "Amounts in yuan" })}</p>
      <dl class="figures balance">
        {balances.map((path) => (
          <div>
            <dt>{title(path)}</dt>
            <dd>{yuan(amount(path))}</dd>
          </div>
        ))}
      </dl>
      <Lines
        view={view}
        dataset={dataset}
        data={data}
        direction="income"
        total={amount("totalIncomeFen")}
      />
      <Lines
        view={view}
        dataset={dataset}
        data={data}
        direction="expenditure"
        total={amount("totalExpenditureFen")}
      />
      <Facts view={view} dataset={dataset} data={data} except={["lines", ...balances]} />
    </>
  );
}

/** Columns of a line, in the order of a cash book; those that no line of the table has are left out. */
const columns = [
  "lineNo",
  "occurredOn",
  "voucherNo",
  "itemName",
  "purpose",
  "payer",
  "payee",
  "projectId",
  "entrustmentId",
  "note",
] as const;

function Lines({
  view,
  dataset,
  data,
  direction,
  total,
}: StatementProperties & {
  readonly direction: "income" | "expenditure";
  readonly total: number;
}): JSX.Element {
  const lines = linesOf(data).filter((line) => line["direction"] === direction);
  const name = view.t(
    direction === "income" ? { zh: "收入", en: "Income" } : { zh: "支出", en: "Expenditure" },
  );
  if (lines.length === 0) {
    return (
      <p class="empty">
        {view.t({ zh: `本期没有${name}`, en: `No ${name.toLowerCase()} in this period` })}
      </p>
    );
  }
  const places = columns.flatMap((column): FieldPlace[] => {
    const place = fieldAt(dataset, `lines.${column}`);
    const isUsed = lines.some((line) => line[column] !== undefined);
    return place === undefined || !isUsed ? [] : [place];
  });
  const short = ({ facts }: FieldPlace): string => view.t(facts.title).replace(/^.*(·| · )/u, "");
  const sum = view.t({ zh: "合计", en: "Total" });
  const headings = [
    ...places.map((place) => ({ text: short(place) })),
    { text: view.t({ zh: "金额（元）", en: "Amount (yuan)" }), figure: true },
  ];
  return (
    <Table
      caption={name}
      numbered
      headings={headings}
      rows={lines.map((line) => [
        ...places.map((place) => (
          <Value view={view} place={place} value={line[place.path.slice("lines.".length)]} />
        )),
        yuan(Number(line["amountFen"])),
      ])}
      foot={[[sum, ...places.slice(1).map(() => ""), yuan(total)]]}
    />
  );
}

function linesOf(data: Data): readonly Data[] {
  const { lines } = data;
  // The schema of receipts: an array of objects.
  return Array.isArray(lines) ? (lines as readonly Data[]) : [];
}
