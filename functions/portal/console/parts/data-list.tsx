/** @jsxImportSource hono/jsx/dom */
/** A record's data as it will be read. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import type { FormField } from "../form/field-tree.ts";
import { shownFields, shownText } from "../form/shown-data.ts";

export function DataList({
  fields,
  data,
}: {
  readonly fields: readonly FormField[];
  readonly data: Readonly<Record<string, unknown>>;
}): JSX.Element {
  const { io, word } = useConsole();
  const plain = fields.filter(({ kind }) => kind !== "rows");
  return (
    <>
      <dl class="data">
        {shownFields(plain, data, io.language).map(({ path, title, text }) => (
          <div key={path}>
            <dt>{title}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {fields
        .filter(({ kind, name }) => kind === "rows" && Array.isArray(data[name]))
        .map((field) => (
          <RowsTable title={word(field.title)} field={field} rows={rowsOf(data[field.name])} />
        ))}
    </>
  );
}

function RowsTable({
  title,
  field,
  rows,
}: {
  readonly title: string;
  readonly field: FormField;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}): JSX.Element {
  const { io, word, say } = useConsole();
  const columns = field.members.filter(({ name }) => rows.some((row) => row[name] !== undefined));
  if (rows.length === 0) return <p>{`${title}：${say("本期没有。", "none.")}`}</p>;
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={title}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col">{word(column.title)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) => (
                <td class={column.kind === "fen" ? "amount" : ""}>
                  {row[column.name] === undefined
                    ? ""
                    : shownText(column, row[column.name], io.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function rowsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (row): row is Readonly<Record<string, unknown>> => typeof row === "object" && row !== null,
  );
}
