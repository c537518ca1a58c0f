/** Pieces that many pages are put together from. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { raw } from "hono/html";
import type { Bilingual } from "../../../core/definitions.ts";
import type { View } from "../page.ts";
import type { ApiRecord } from "../shapes.ts";
import { day, datasetTitle, Title } from "./values.tsx";

/** A section with its heading, and something to read where there is nothing. */
export function Section({
  view,
  id,
  title,
  holds = true,
  empty,
  more,
  moreAlways = false,
  children,
}: {
  readonly view: View;
  readonly id: string;
  readonly title: Bilingual;
  /** Whether there is any content. */
  readonly holds?: boolean;
  /** Said instead where there is none. */
  readonly empty?: Bilingual;
  /** Where all of it is; not said where there is nothing. */
  readonly more?: string | undefined;
  /** Where there is more than what the section shows, even when it shows nothing. */
  readonly moreAlways?: boolean;
  readonly children?: Child;
}): JSX.Element {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{view.t(title)}</h2>
      {holds || empty === undefined ? children : <p class="empty">{view.t(empty)}</p>}
      {more !== undefined && (holds || moreAlways) && (
        <p class="more">
          <a href={more}>
            {view.t({ zh: `全部${title.zh}`, en: `All: ${title.en.toLowerCase()}` })}
          </a>
        </p>
      )}
    </section>
  );
}

/** A figure of the API, drawn where it stands. */
export function Chart({ svg, id }: { readonly svg: string; readonly id: string }): JSX.Element {
  // The API escapes every text of its charts; ids must be told apart where several stand on a page.
  const own = svg.replaceAll(/\bchart-(title|description)\b/g, `${id}-$1`);
  return <figure class="chart">{raw(own)}</figure>;
}

/** Big figures with what they count. */
export function Figures({
  items,
}: {
  readonly items: readonly {
    readonly title: string;
    readonly value: Child;
    readonly href?: string;
  }[];
}): JSX.Element {
  return (
    <dl class="figures">
      {items.map(({ title, value, href }) => (
        <div>
          <dt>{title}</dt>
          <dd>{href === undefined ? value : <a href={href}>{value}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Records as a list of notices: date, title, who. */
export function Notices({
  view,
  records,
  withArea = true,
}: {
  readonly view: View;
  readonly records: readonly ApiRecord[];
  readonly withArea?: boolean;
}): JSX.Element {
  return (
    <ul class="notices">
      {records.map((record) => (
        <li>
          <time dateTime={record.publishedAt}>{day(record.publishedAt)}</time>
          <span>
            <a href={recordHref(view, record)}>
              <Title view={view} record={record} />
            </a>
            <small>
              {[
                datasetTitle(view, record.dataset),
                ...(withArea ? [record.areaName ?? record.publisherName ?? ""] : []),
              ]
                .filter((text) => text !== "")
                .join(" · ")}
            </small>
          </span>
          <StateMarks view={view} record={record} />
        </li>
      ))}
    </ul>
  );
}

/** What a reader must know of a record before believing it. */
export function StateMarks({
  view,
  record,
}: {
  readonly view: View;
  readonly record: Pick<ApiRecord, "state" | "version" | "status">;
}): Child {
  const { state, version, status } = record;
  const marks: (readonly [kind: string, text: Bilingual])[] = [];
  if (status === "withdrawn") marks.push(["bad", { zh: "已撤回", en: "withdrawn" }]);
  else if (version > 1)
    marks.push(["note", { zh: `已更正（第${version}版）`, en: `corrected (version ${version})` }]);
  if (state.disputed === true) marks.push(["bad", { zh: "有争议", en: "disputed" }]);
  if (state.endorsement === "pending")
    marks.push(["warn", { zh: "待监督委员会审核", en: "awaiting endorsement" }]);
  if (state.endorsement === "approved")
    marks.push(["good", { zh: "监督委员会已审核", en: "endorsed" }]);
  if (state.endorsement === "rejected")
    marks.push(["bad", { zh: "监督委员会不同意", en: "endorsement refused" }]);
  if (marks.length === 0) return null;
  return (
    <span class="marks">
      {marks.map(([kind, text]) => (
        <span class={`mark ${kind}`}>{view.t(text)}</span>
      ))}
    </span>
  );
}

/** Page of a record. */
export function recordHref(view: View, { dataset, id }: Pick<ApiRecord, "dataset" | "id">): string {
  return view.to(`/${dataset}/${encodeURIComponent(id)}`);
}

/** Where a page stands among others. */
export function Crumbs({
  view,
  trail,
}: {
  readonly view: View;
  readonly trail: readonly { readonly title: string; readonly href: string }[];
}): JSX.Element {
  return (
    <nav class="crumbs" aria-label={view.t({ zh: "所在位置", en: "You are here" })}>
      <ol>
        {trail.map(({ title, href }) => (
          <li>
            <a href={href}>{title}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
