/**
 * Notes what a change means for the cells of obligations: in the commit in which the facts move, so that nothing
 * is noted twice and what is noted is not lost. count-owed.ts does what is noted.
 */
import { beijingDateOf } from "../beijing-date.ts";
import { countyOf } from "../projection/feed-keys.ts";
import type { Overlay } from "../projection/overlay.ts";
import type { DutyBody, DutyFact } from "./duty-facts.ts";
import type { DutyRules } from "./duty.ts";
import { owedCaseOf, owedCaseItem } from "./owed-case.ts";
import { owedBodyKey, owedByPartition, owedTodoKey, owedYearKey } from "./owed-keys.ts";

/** Something that is to be counted again. */
export type OwedTodo =
  /** What an organisation owes in a county by the period, in a year (and after it). */
  | {
      readonly kind: "years";
      readonly county: string;
      readonly owner: string;
      readonly year: string;
      readonly onward?: true;
    }
  /** The same of those that owe what the whole county's records meet. */
  | { readonly kind: "governments"; readonly county: string; readonly year: string }
  /** The same of all organisations of an area (`""`: of all), in a year and after it. */
  | { readonly kind: "bodies"; readonly area: string; readonly year: string }
  /** What is owed on account of a record. */
  | { readonly kind: "record"; readonly dataset: string; readonly id: string }
  /** The same of all records of an area from a day on. */
  | { readonly kind: "records"; readonly area: string; readonly from: string }
  /** The same of all records on whose account an organisation may owe. */
  | { readonly kind: "recordsOf"; readonly uscc: string };

/** Notes that a fact gave way to another one (or came, or went). */
export async function noteFact(
  overlay: Overlay,
  { duties }: DutyRules,
  before: DutyFact | undefined,
  after: DutyFact | undefined,
): Promise<void> {
  const todo: OwedTodo[] = [];
  for (const [fact, sign] of [[before, -1] as const, [after, 1] as const]) {
    if (fact === undefined) continue;
    const { dataset, id, area, owner, on, values } = fact;
    const [county, year] = [countyOf(area), on.slice(0, 4)];
    const met = duties.find(({ meets }) => meets?.dataset === dataset)?.meets;
    const isStart = duties.some(({ startedBy }) => startedBy === dataset);
    if (met !== undefined) {
      const whose = met.of === "owner" ? owner : "";
      for (const one of met.carried === true ? yearsAround(on) : [year]) {
        await countFact(overlay, county, whose, one, fact, sign);
        todo.push(
          met.of === "owner"
            ? { kind: "years", county, owner, year: one }
            : { kind: "governments", county, year: one },
        );
      }
    }
    if (isStart) {
      const debtor = typeof values["debtor"] === "string" ? values["debtor"] : owner;
      const key = { pk: owedByPartition(debtor), sk: `${dataset}#${id}` };
      if (sign === -1) overlay.delete(key);
      else overlay.put({ ...key, from: 0, json: "{}" });
      todo.push({ kind: "record", dataset, id });
    }
    // A setting or an entry of the catalogue bears on all from its day on.
    if (met === undefined && !isStart) {
      todo.push({ kind: "bodies", area, year }, { kind: "records", area, from: on });
    }
  }
  await noteTodo(overlay, todo);
}

/** Notes that a committee's account has come to have its first statement on another day. */
export async function noteAccount(
  overlay: Overlay,
  { area, owner }: Pick<DutyFact, "area" | "owner">,
  [before = "9999", after = "9999"]: readonly [string | undefined, string | undefined],
): Promise<void> {
  if (before === after) return;
  const year = (before < after ? before : after).slice(0, 4);
  await noteTodo(overlay, [{ kind: "years", county: countyOf(area), owner, year, onward: true }]);
}

/** Notes what an organisation is that may owe; nothing where it has no key, or is no more. */
export async function noteBody(
  overlay: Overlay,
  uscc: string,
  body: DutyBody | undefined,
): Promise<void> {
  const key = owedBodyKey(uscc);
  const item = await overlay.get(key);
  const former = owedBodyOf(item?.json);
  if (bindingOf(former) === bindingOf(body)) return;
  if (body === undefined) overlay.delete(key);
  else overlay.put({ ...key, from: 0, json: JSON.stringify(body) });
  const counties = new Set([former, body].flatMap((one) => (one ? [countyOf(one.area)] : [])));
  await noteTodo(overlay, [
    ...[...counties].map((county): OwedTodo => ({
      kind: "years",
      county,
      owner: uscc,
      year: "",
      onward: true,
    })),
    { kind: "recordsOf", uscc },
  ]);
}

/** Reads a stored organisation. */
export function owedBodyOf(json: string | undefined): DutyBody | undefined {
  // Written above alone, in this shape.
  return json === undefined ? undefined : (JSON.parse(json) as DutyBody);
}

/** Adds to what is to be counted again. */
export async function noteTodo(overlay: Overlay, more: readonly OwedTodo[]): Promise<void> {
  if (more.length === 0) return;
  const noted = todoOf((await overlay.get(owedTodoKey))?.json);
  const all = new Set([...noted, ...more].map((one) => JSON.stringify(one)));
  overlay.put({ ...owedTodoKey, from: 0, json: `[${[...all].join(",")}]` });
}

/** Reads what is to be counted again. */
export function todoOf(json: string | undefined): readonly OwedTodo[] {
  // Written above alone, in this shape.
  return json === undefined ? [] : (JSON.parse(json) as OwedTodo[]);
}

/** What of an organisation says what it owes and from when: a name does not. */
function bindingOf(body: DutyBody | undefined): string {
  return JSON.stringify(body && [body.kind, body.area, beijingDateOf(body.since.at)]);
}

/** The year of a day, and in January the one before: its last period may be due then. */
export function yearsAround(day: string): readonly string[] {
  const year = day.slice(0, 4);
  return day.slice(5, 7) === "01" ? [String(Number(year) - 1), year] : [year];
}

async function countFact(
  overlay: Overlay,
  county: string,
  owner: string,
  year: string,
  fact: DutyFact,
  sign: 1 | -1,
): Promise<void> {
  const key = owedYearKey(county, owner, year);
  const stored = owedCaseOf(await overlay.get(key));
  const text = factText(fact);
  const { [text]: count = 0, ...others } = stored.facts;
  const left = count + sign;
  const facts = left === 0 ? others : { ...others, [text]: left };
  const item = owedCaseItem(key, { ...stored, facts });
  if (item === undefined) overlay.delete(key);
  else overlay.put(item);
}

/** Dates and codes of a fact, its time to the day: facts that say the same are counted, not listed. */
export function factText({ dataset, at, on, values }: DutyFact): string {
  const sorted = Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([dataset, beijingDateOf(at), on, ...(sorted.length === 0 ? [] : [sorted])]);
}

/** The fact that stands under such a text. */
export function factOfText(text: string, owner: string, area: string): DutyFact {
  // Written by the function above, in this shape.
  const [dataset, day, on, values = []] = JSON.parse(text) as [
    ...[dataset: string, day: string, on: string],
    (readonly [string, DutyFact["values"][string]])[]?,
  ];
  const at = `${day}T04:00:00.000Z`; // noon in Beijing
  return { dataset, id: text, owner, area, at, on, values: Object.fromEntries(values) };
}
