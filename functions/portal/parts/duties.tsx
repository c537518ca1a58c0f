/** Obligations as a table: what, until when, how it stands. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { View } from "../page.ts";
import type { ApiRecord } from "../shapes.ts";
import { Table } from "./table.tsx";
import { datasetTitle, fieldText, plain, Title } from "./values.tsx";

/** Rows of `/v1/obligations`. */
export function Duties({
  view,
  rows,
}: {
  readonly view: View;
  readonly rows: readonly ApiRecord[];
}): JSX.Element {
  const text = ({ data }: ApiRecord, name: string): string => plain(data, name);
  return (
    <Table
      caption={view.t({ zh: "公开义务", en: "Obligations" })}
      headings={[
        { text: view.t({ zh: "应公布的内容", en: "What is owed" }) },
        { text: view.t({ zh: "单位", en: "By whom" }) },
        { text: view.t({ zh: "到期日", en: "Due" }) },
        { text: view.t({ zh: "情况", en: "Status" }) },
      ]}
      rows={rows.map((row) => [
        <>
          <Title view={view} record={row} />{" "}
          <small>{datasetTitle(view, text(row, "dataset"))}</small>
        </>,
        <a href={view.to(`/organizations/${row.publisher}`)}>
          {row.publisherName ?? row.publisher}
        </a>,
        <time dateTime={text(row, "due")}>{text(row, "due")}</time>,
        <Status view={view} row={row} />,
      ])}
    />
  );
}

function Status({ view, row }: { readonly view: View; readonly row: ApiRecord }): JSX.Element {
  const status = plain(row.data, "status");
  const days = Number(row.data?.["daysLate"] ?? 0);
  const record = row.data?.["record"];
  const kind = { missing: "bad", late: "warn", on_time: "good" }[status] ?? "note";
  const late = days > 0 ? view.t({ zh: ` ${days}天`, en: `, ${days} days` }) : "";
  const mark = (
    <span class={`mark ${kind}`}>
      {fieldText(view, row, "status")}
      {late}
    </span>
  );
  return typeof record === "string" ? (
    <a href={view.to(`/${plain(row.data, "dataset")}/${encodeURIComponent(record)}`)}>{mark}</a>
  ) : (
    mark
  );
}
