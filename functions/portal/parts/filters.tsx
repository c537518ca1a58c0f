/** The filters of a dataset as a form, as its definition declares them; works without scripts. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { AnyDataset } from "../../../core/definitions.ts";
import { fieldAt, type FieldPlace } from "../../../core/fields.ts";
import { filterNameOf } from "../../../core/reading/filter-name.ts";
import { valueTypeOf } from "../../../core/reading/value-type.ts";
import type { View } from "../page.ts";
import { labelOf } from "./values.tsx";

/** A GET form; what it does not show but the query has is kept. */
export function Filters({
  view,
  dataset,
}: {
  readonly view: View;
  readonly dataset: AnyDataset;
}): JSX.Element {
  const { query } = view;
  const places = codePlaces(view, dataset);
  const texts = [
    { name: "q", title: view.t({ zh: "关键词", en: "Words" }), type: "search" },
    {
      name: "area",
      title: view.t({ zh: "区划代码（前几位也可）", en: "Division code or its beginning" }),
      type: "text",
    },
    { name: "from", title: view.t({ zh: "起始日期", en: "From" }), type: "date" },
    { name: "to", title: view.t({ zh: "截止日期", en: "To" }), type: "date" },
  ];
  const own = new Set([
    ...texts.map(({ name }) => name),
    ...places.map(({ name }) => name),
    "sort",
    "status",
  ]);
  const kept = [...query].filter(
    ([name, value]) => !own.has(name) && name !== "cursor" && value !== "",
  );
  const isOpen = [...query].some(([name]) => name !== "lang" && name !== "cursor");
  return (
    <details class="filters" {...(isOpen && { open: true })}>
      <summary>{view.t({ zh: "筛选", en: "Filter" })}</summary>
      <form>
        {texts.map(({ name, title, type }) => (
          <label>
            {title}
            <input name={name} type={type} value={query.get(name) ?? ""} />
          </label>
        ))}
        {places.map(({ name, place, codes }) => (
          <label>
            {view.t(place.facts.title)}
            <Choice
              view={view}
              name={name}
              options={codes.map((code) => ({
                code,
                label: labelOf(view, place.facts.codeList, code),
              }))}
            />
          </label>
        ))}
        <label>
          {view.t({ zh: "状态", en: "Status" })}
          <Choice
            view={view}
            name="status"
            options={["published", "withdrawn", "all"].map((code) => ({
              code,
              label:
                code === "all"
                  ? view.t({ zh: "全部", en: "all" })
                  : labelOf(view, "record-status", code),
            }))}
          />
        </label>
        <label>
          {view.t({ zh: "排序", en: "Order" })}
          <Choice
            view={view}
            name="sort"
            options={[
              { code: "-time", label: view.t({ zh: "最新在前", en: "newest first" }) },
              { code: "time", label: view.t({ zh: "最早在前", en: "oldest first" }) },
            ]}
          />
        </label>
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <button>{view.t({ zh: "查询", en: "Show" })}</button>{" "}
        <a href={view.to(view.path)}>{view.t({ zh: "清除筛选", en: "Clear" })}</a>
      </form>
    </details>
  );
}

function Choice({
  view,
  name,
  options,
}: {
  readonly view: View;
  readonly name: string;
  readonly options: readonly { readonly code: string; readonly label: string }[];
}): JSX.Element {
  const chosen = view.query.get(name) ?? "";
  const all =
    options.some(({ code }) => code === chosen) || chosen === ""
      ? options
      : [...options, { code: chosen, label: chosen }];
  return (
    <select name={name}>
      <option value="">{view.t({ zh: "不限", en: "any" })}</option>
      {all.map(({ code, label }) => (
        <option value={code} {...(code === chosen && { selected: true })}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Declared filters whose values are few and known: codes, and yes or no. */
function codePlaces(
  view: View,
  dataset: AnyDataset,
): readonly {
  readonly name: string;
  readonly place: FieldPlace;
  readonly codes: readonly string[];
}[] {
  return dataset.filters.flatMap((path) => {
    const place = fieldAt(dataset, path);
    if (place === undefined) return [];
    const type = valueTypeOf(place.schema, place.facts, view.site.codeLists);
    const name = filterNameOf(path);
    return type.kind === "code" && type.codes.length <= 60
      ? [{ name, place, codes: type.codes }]
      : [];
  });
}
