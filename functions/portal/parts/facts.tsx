/** The data of a record, laid out by its dataset's schema: facts, texts and tables in the schema's order. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { AnyDataset, Data } from "../../../core/definitions.ts";
import { fieldAt, membersAt, type FieldPlace } from "../../../core/fields.ts";
import type { View } from "../page.ts";
import { Table } from "./table.tsx";
import { headingOf, isFigure, textOf, Value } from "./values.tsx";

/** All of a record's data that is not in `except` (top-level fields). */
export function Facts({
  view,
  dataset,
  data,
  except = [],
}: {
  readonly view: View;
  readonly dataset: AnyDataset;
  readonly data: Data;
  readonly except?: readonly string[];
}): JSX.Element {
  const names = Object.keys(dataset.fields.shape).filter((name) => !except.includes(name));
  const plain: JSX.Element[] = [];
  const tables: JSX.Element[] = [];
  for (const name of names) {
    const place = fieldAt(dataset, name);
    const value = data[name];
    if (place === undefined || value === undefined || value === null) continue;
    if (place.type === "objects" && Array.isArray(value)) {
      tables.push(<ObjectTable view={view} dataset={dataset} place={place} values={value} />);
    } else plain.push(...rows(view, dataset, place, value));
  }
  return (
    <>
      {plain.length > 0 && <dl class="facts">{plain}</dl>}
      {tables}
    </>
  );
}

/** Rows of one field: an object gives one a member. */
function rows(
  view: View,
  dataset: AnyDataset,
  place: FieldPlace,
  value: unknown,
): readonly JSX.Element[] {
  if (place.type !== "object") {
    const text = textOf(view, place, value);
    if (text === "") return [];
    const isLong = text.length > 60;
    return [
      <div {...(isLong && { class: "long" })}>
        <dt>{headingOf(view, place)}</dt>
        <dd>{isLong ? paragraphs(text) : <Value view={view} place={place} value={value} />}</dd>
      </div>,
    ];
  }
  return Object.entries(membersOf(value)).flatMap(([name, member]) => {
    const inner = fieldAt(dataset, `${place.path}.${name}`);
    if (inner === undefined || member === undefined || member === null) return [];
    return rows(view, dataset, inner, member);
  });
}

function paragraphs(text: string): Child {
  return text.split("\n").map((line) => <p>{line}</p>);
}

/** An array of objects as a table of the members that some row has. */
function ObjectTable({
  view,
  dataset,
  place,
  values,
}: {
  readonly view: View;
  readonly dataset: AnyDataset;
  readonly place: FieldPlace;
  readonly values: readonly unknown[];
}): JSX.Element {
  const caption = view.t(place.facts.title);
  const objects = values.map(membersOf);
  const own = `${caption}${view.language === "zh" ? "·" : " · "}`;
  const places = membersAt(dataset.fields, [place.path]).flatMap((name) => {
    const inner = fieldAt(dataset, `${place.path}.${name}`);
    const isUsed = objects.some((object) => object[name] !== undefined && object[name] !== null);
    return inner === undefined || !isUsed ? [] : [{ name, inner }];
  });
  if (objects.length === 0) {
    return (
      <p class="empty">
        {caption}
        {view.t({ zh: "：无", en: ": none" })}
      </p>
    );
  }
  return (
    <Table
      caption={caption}
      headings={places.map(({ inner }) => ({
        text: headingOf(view, inner).replace(own, ""),
        figure: isFigure(inner),
      }))}
      rows={objects.map((object) =>
        places.map(({ name, inner }) =>
          inner.type === "object" || inner.type === "objects" ? (
            <Nested view={view} dataset={dataset} place={inner} value={object[name]} />
          ) : (
            <Value view={view} place={inner} value={object[name]} />
          ),
        ),
      )}
    />
  );
}

/** An object within a row, in one cell. */
function Nested({
  view,
  dataset,
  place,
  value,
}: {
  readonly view: View;
  readonly dataset: AnyDataset;
  readonly place: FieldPlace;
  readonly value: unknown;
}): Child {
  const parts = (Array.isArray(value) ? value : [value]).flatMap((one) =>
    Object.entries(membersOf(one)).flatMap(([name, member]) => {
      const inner = fieldAt(dataset, `${place.path}.${name}`);
      const text = inner === undefined ? "" : textOf(view, inner, member);
      return text === "" ? [] : [text];
    }),
  );
  return parts.join(view.language === "zh" ? "，" : ", ");
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  // Any object has members by name; what is not there is undefined.
  return typeof value === "object" && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
