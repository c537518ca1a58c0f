/** All versions of a record: when, why, and what each correction changed, old beside new. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { fieldAt, titleOfPath } from "../../../core/fields.ts";
import type { View } from "../page.ts";
import type { ApiRecord, ApiVersion } from "../shapes.ts";
import { Section } from "./blocks.tsx";
import { datasetOf, labelOf, moment, textOf } from "./values.tsx";
import { Table } from "./table.tsx";

export interface VersionsProperties {
  readonly view: View;
  readonly record: Pick<ApiRecord, "dataset">;
  readonly history: readonly ApiVersion[];
  /** The record before each of the versions compared, by the later version. */
  readonly before: ReadonlyMap<number, ApiRecord>;
}

/** Newest first. */
export function Versions({ view, record, history, before }: VersionsProperties): JSX.Element {
  return (
    <Section view={view} id="versions" title={{ zh: "版本与更正", en: "Versions and corrections" }}>
      <ol class="versions" reversed>
        {history.toReversed().map((version) => (
          <li>
            <h3>
              {view.t({ zh: `第${version.version}版`, en: `Version ${version.version}` })}{" "}
              <span class={`mark ${version.op === "withdraw" ? "bad" : "note"}`}>
                {labelOf(view, "operation", version.op)}
              </span>
            </h3>
            <p class="quiet">
              <time dateTime={version.publishedAt}>{moment(version.publishedAt)}</time>
              {view.t({ zh: "，日志序号 ", en: ", log entry " })}
              {version.seq}
              {version.ground !== null && (
                <>
                  {view.t({ zh: "，理由：", en: ", ground: " })}
                  {labelOf(view, "withdrawal-ground", version.ground)}
                </>
              )}
            </p>
            {version.reason !== null && (
              <p>
                <strong>{view.t({ zh: "说明：", en: "Reason: " })}</strong>
                {version.reason}
              </p>
            )}
            {version.erased && (
              <p class="empty">
                {view.t({
                  zh: "这一版含有个人信息，内容已依法删除；它曾经存在、何时公布仍可核对。",
                  en: "This version held personal information and its content was erased; that it existed, and when, can still be checked.",
                })}
              </p>
            )}
            <Differences
              view={view}
              dataset={record.dataset}
              version={version}
              before={before.get(version.version)}
            />
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** One operation of an RFC 6902 patch. */
interface Change {
  readonly op: string;
  readonly path: string;
  readonly value?: unknown;
}

function Differences({
  view,
  dataset,
  version,
  before,
}: {
  readonly view: View;
  readonly dataset: string;
  readonly version: ApiVersion;
  readonly before: ApiRecord | undefined;
}): Child {
  if (version.patch === null || version.patch.length === 0) return null;
  // The API's document: JSON Patch operations.
  const changes = version.patch as readonly Change[];
  return (
    <Table
      caption={view.t({ zh: "改动对照", en: "What changed" })}
      headings={[
        { text: view.t({ zh: "项目", en: "Field" }) },
        { text: view.t({ zh: "原公布", en: "Before" }) },
        { text: view.t({ zh: "更正为", en: "After" }) },
      ]}
      rows={changes.map(({ op, path, value }) => {
        const steps = path.split("/").slice(1).map(unescaped);
        const old = op === "add" ? undefined : at(before?.data, steps);
        return [
          titleOfSteps(view, dataset, steps),
          <del>{shown(view, dataset, steps, old)}</del>,
          op === "remove" ? (
            view.t({ zh: "（删去）", en: "(removed)" })
          ) : (
            <ins>{shown(view, dataset, steps, value)}</ins>
          ),
        ];
      })}
    />
  );
}

function titleOfSteps(view: View, dataset: string, steps: readonly string[]): string {
  const schema = datasetOf(view, dataset)?.fields;
  const path = steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  const title = schema === undefined ? undefined : titleOfPath(schema, path);
  return title === undefined ? steps.join(".") : view.t(title);
}

/** A value of the patch as its field shows it; a whole object or row as its members. */
function shown(view: View, dataset: string, steps: readonly string[], value: unknown): string {
  if (value === undefined || value === null) return "";
  const definition = datasetOf(view, dataset);
  const path = steps.filter((step) => !/^(\d+|-)$/.test(step)).join(".");
  if (typeof value === "object" && !Array.isArray(value)) {
    return Object.entries(value)
      .map(([name, member]) => shown(view, dataset, [...steps, name], member))
      .filter((text) => text !== "")
      .join(view.language === "zh" ? "，" : ", ");
  }
  if (Array.isArray(value)) {
    return value
      .map((one: unknown) => shown(view, dataset, steps, one))
      .join(view.language === "zh" ? "；" : "; ");
  }
  const place = definition === undefined ? undefined : fieldAt(definition, path);
  return place === undefined ? JSON.stringify(value) : textOf(view, place, value);
}

function at(value: unknown, steps: readonly string[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null
        ? // Objects and arrays have members by name; what is not there is undefined.
          (inner as Readonly<Record<string, unknown>>)[step]
        : undefined,
    value,
  );
}

function unescaped(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}
