/** @jsxImportSource hono/jsx/dom */
/** Rows of a list: lines of a statement, opinions, payments. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import type { FormField } from "../form/field-tree.ts";
import { elementId } from "../form/remark.ts";
import { at, rowsIn, textAt, withValue, type Values } from "../form/values.ts";
import {
  Errors,
  pointerOf,
  type FieldProperties,
  type FormAround,
  type FormPath,
} from "./field-errors.tsx";

type Draw = (properties: {
  readonly fields: readonly FormField[];
  readonly values: Values;
  readonly path: FormPath;
  readonly around: FormAround;
}) => JSX.Element;

export function RowsField({
  field,
  value,
  path,
  around,
  draw: Draw,
}: FieldProperties & { readonly draw: Draw }): JSX.Element {
  const { word, say } = useConsole();
  const pointer = pointerOf(path);
  const rows = rowsIn(value);
  const { numberedBy } = field;
  const shown = field.members.filter(({ name }) => name !== numberedBy);
  const [needed, extra] = [shown.filter(isNeeded), shown.filter((one) => !isNeeded(one))];
  const put = (changed: readonly Values[]): void => around.onValue(path, changed);
  return (
    <fieldset class="rows" id={elementId(pointer)} tabindex={-1}>
      <legend>{word(field.title)}</legend>
      <Errors pointer={pointer} around={around} />
      {rows.map((row, index) => {
        const own = [...path, index];
        const number = numberedBy === undefined ? String(index + 1) : textAt(row, numberedBy);
        const inExtra = extra.some(({ name }) => at(row, name) !== "");
        const wrong = around.remarks.some(({ pointer: place }) =>
          extra.some(({ name }) => place.startsWith(`${pointerOf(own)}/${name}`)),
        );
        return (
          <fieldset class="row" id={elementId(pointerOf(own))} tabindex={-1}>
            <legend>
              {say(`第 ${number} 行`, `Line ${number}`)}
              {around.rowNote?.(own) === undefined ? null : (
                <span class="balance">{around.rowNote(own)}</span>
              )}
            </legend>
            {numberedBy === undefined ? null : (
              <Errors pointer={pointerOf([...own, numberedBy])} around={around} />
            )}
            <div class="grid">
              <Draw fields={needed} values={row} path={own} around={around} />
            </div>
            {extra.length === 0 ? null : (
              <details open={inExtra || wrong}>
                <summary>{say("更多项目（选填）", "More (optional)")}</summary>
                <div class="grid">
                  <Draw fields={extra} values={row} path={own} around={around} />
                </div>
              </details>
            )}
            <button
              type="button"
              class="quiet"
              onClick={() => {
                const rest = rows.filter((_, place) => place !== index);
                put(around.renumber ? numbered(rest, numberedBy) : rest);
              }}
            >
              {say(`删除第 ${number} 行`, `Delete line ${number}`)}
            </button>
          </fieldset>
        );
      })}
      <button type="button" onClick={() => put([...rows, emptyRow(rows, numberedBy)])}>
        {say("加一行", "Add a line")}
      </button>
    </fieldset>
  );
}

/** Voucher and remarks are used on most lines, required or not. */
function isNeeded({ required, name }: FormField): boolean {
  return required || name === "voucherNo" || name === "purpose";
}

function emptyRow(rows: readonly Values[], numberedBy: string | undefined): Values {
  if (numberedBy === undefined) return {};
  const highest = Math.max(0, ...rows.map((row) => Number(at(row, numberedBy)) || 0));
  return { [numberedBy]: String(highest + 1) };
}

function numbered(rows: readonly Values[], numberedBy: string | undefined): readonly Values[] {
  if (numberedBy === undefined) return rows;
  return rows.map((row, index) => withValue(row, [numberedBy], String(index + 1)));
}
