/** What a community spent this year, by purpose; each purpose leads to its lines. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { View } from "../page.ts";
import type { ApiJsonStat } from "../shapes.ts";
import { statRows } from "./json-stat.ts";
import { Table } from "./table.tsx";
import { yuan } from "./values.tsx";

/** Largest first, with the share of the whole. */
export function Spending({
  view,
  code,
  year,
  purposes,
}: {
  readonly view: View;
  readonly code: string;
  readonly year: string;
  readonly purposes: ApiJsonStat;
}): JSX.Element {
  const rows = statRows(purposes).toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const sum = rows.reduce((all, { value }) => all + (value ?? 0), 0);
  const share = (value: number): string =>
    sum === 0 ? "" : `${((100 * value) / sum).toFixed(1)}%`;
  const href = (purpose: string): string =>
    view.to("/receipt-lines", {
      area: code,
      direction: "expenditure",
      purpose,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
    });
  return (
    <Table
      caption={view.t({ zh: `${year}年支出，按用途`, en: `Expenditure in ${year} by purpose` })}
      headings={[
        { text: view.t({ zh: "用途", en: "Purpose" }) },
        { text: view.t({ zh: "支出（元）", en: "Yuan" }), figure: true },
        { text: view.t({ zh: "占比", en: "Share" }), figure: true },
      ]}
      rows={rows.map(({ keys, value }) => [
        <a href={href(keys[0]?.code ?? "")}>{keys[0]?.label}</a>,
        yuan(value ?? 0),
        share(value ?? 0),
      ])}
      foot={[[view.t({ zh: "合计", en: "Total" }), yuan(sum), ""]]}
    />
  );
}
