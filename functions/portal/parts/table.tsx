/** Tables that stay legible on a phone: there each row becomes a card, each cell with its heading. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";

export interface Heading {
  readonly text: string;
  /** Figures stand right-aligned. */
  readonly figure?: boolean;
}

/** A table with its caption. The first cell of a row names it. */
export function Table({
  caption,
  headings,
  rows,
  foot = [],
  numbered = false,
}: {
  readonly caption: string;
  readonly headings: readonly Heading[];
  readonly rows: readonly (readonly Child[])[];
  /** Rows of totals. */
  readonly foot?: readonly (readonly Child[])[];
  /** Rows begin with a number, which needs its heading on a phone, too. */
  readonly numbered?: boolean;
}): JSX.Element {
  const line = (cells: readonly Child[]): JSX.Element => (
    <tr>
      {cells.map((cell, index) => {
        const { text = "", figure = false } = headings[index] ?? {};
        const side = figure ? { class: "figure" } : {};
        return index === 0 ? (
          <th scope="row" {...(numbered && { "data-title": text })} {...side}>
            {cell}
          </th>
        ) : (
          <td data-title={text} {...side}>
            {cell}
          </td>
        );
      })}
    </tr>
  );
  return (
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {headings.map(({ text, figure }) => (
            <th scope="col" {...(figure === true && { class: "figure" })}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{rows.map(line)}</tbody>
      {foot.length > 0 && <tfoot>{foot.map(line)}</tfoot>}
    </table>
  );
}
