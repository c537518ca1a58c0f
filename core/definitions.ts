/**
 * What a dataset is. One file in `schemas/datasets/` makes one of these; routes, validation, OpenAPI,
 * CSV columns, table keys and docs follow from it and are never repeated elsewhere.
 */
import * as z from "zod";

/** A text in both languages of the system; Chinese is the first. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** The kinds of organisation that may publish (contract.md 1). */
export const publisherKinds = [
  "root",
  "city",
  "county",
  "congress",
  "department",
  "subdistrict",
  "residents_committee",
  "villagers_committee",
  "utility",
  "social_organization",
] as const;
export type PublisherKind = (typeof publisherKinds)[number];

/** How deep an area code goes: 4, 6, 9 or 12 digits of the statistical division code. */
export type AreaLevel = "city" | "county" | "township" | "community";

/** Digits of the division code per level (National Bureau of Statistics coding rules). */
export const digitsOfLevel = { city: 4, county: 6, township: 9, community: 12 } as const;

/** Units a number may be in. Money is always integer fen (1 yuan = 100 fen). */
export type Unit = "fen" | "yuan" | "m2" | "km2" | "households" | "persons" | "days" | "items";

/** What readers, forms and tables need to know about one field beside its type. */
export interface FieldFacts {
  readonly title: Bilingual;
  readonly help?: Bilingual;
  readonly unit?: Unit;
  /** Name of the code list its values come from. */
  readonly codeList?: string;
  /** Written by people in their own words: scanned for personal data, searched by `q`. */
  readonly freeText?: true;
  /** A text that holds a decimal number, so that no digit is lost: tables show it as a number. */
  readonly decimal?: true;
}

/** Facts by schema instance; attach them to the outermost schema of a field with {@link field}. */
export const fieldFacts = z.registry<FieldFacts>();

/** Attaches titles, help and unit to a field's schema and returns that very schema. */
export function field<Schema extends z.ZodType>(schema: Schema, facts: FieldFacts): Schema {
  fieldFacts.add(schema, facts);
  return schema;
}

/** What a `refine` of a field says when it fails: a rule id and the sentence for the clerk. */
export interface SchemaRemark {
  readonly rule: string;
  readonly message: Bilingual;
}

/** Options of a zod `refine` that carry its remark to whoever reports the error. */
export function remark(
  rule: string,
  zh: string,
  en: string,
): { readonly params: Readonly<Record<keyof SchemaRemark, unknown>> } {
  return { params: { rule, message: { zh, en } } };
}

/** One code with its labels; codes are never reused. */
export interface CodeListEntry extends Bilingual {
  readonly code: string;
  readonly validFrom?: string;
  readonly validTo?: string;
}

/** A closed list of codes, published at `/v1/code-lists/{name}`. */
export interface CodeList {
  readonly name: string;
  readonly title: Bilingual;
  readonly entries: readonly CodeListEntry[];
}

/** The data part of a record, after its schema has accepted it. */
export type Data = Readonly<Record<string, unknown>>;

/** One live period of a series (a fund account of a committee), as the ledger's head keeps it. */
export interface SeriesEntry {
  readonly record: string;
  /** ISO dates, inclusive. */
  readonly from: string;
  readonly to: string;
  /** Entries of different classes may overlap: a `year` summary lies over its months or quarters. */
  readonly class: string;
  /** What later items are compared with, e.g. `closingBalanceFen`. */
  readonly facts: Readonly<Record<string, number>>;
}

/** What a write rule may look at. No clock: `acceptedOn` is the acceptance date in Beijing time. */
export interface RuleInput {
  readonly op: "publish" | "correct";
  readonly data: Data;
  readonly area: string;
  readonly acceptedOn: string;
  /** Live entries of the item's series, its own record left out; empty where there is no series. */
  readonly series: readonly SeriesEntry[];
}

/** One thing a rule has to say. `path` is inside `data`; a message never repeats free text. */
export interface RuleRemark {
  readonly severity: "error" | "warning";
  readonly rule: string;
  readonly path: readonly (string | number)[];
  readonly message: Bilingual;
}

/** A pure check on one item, run after its schema has accepted it. */
export type WriteRule = (input: RuleInput) => readonly RuleRemark[];

/** Periods that may not overlap within one series, e.g. receipts by area and fund account. */
export interface Series {
  /** `area` or top-level data fields that name the series. */
  readonly by: readonly string[];
  readonly entryOf: (data: Data) => Omit<SeriesEntry, "record">;
}

/** A `publish` item as a publisher sends it. */
export interface PublishItem {
  readonly op: "publish";
  readonly area?: string;
  readonly ref?: string;
  readonly attested?: readonly string[];
  readonly data: Data;
}

/** A live answer, as far as the state of its subject shows it. */
export interface AnswerFacts {
  /** Id of the answering record. */
  readonly record: string;
  readonly publisher: string;
  /** Acceptance time of the answer's current version. */
  readonly publishedAt: string;
  /** Members of its data that `shows` names. */
  readonly data: Data;
}

/** What of an answered record its state may depend on. */
export interface AnsweredRecord {
  readonly data: Data | null;
  readonly version: number;
  /** Present where a supervisor approved this version before it was accepted. */
  readonly endorsement?: object;
}

/** Working days after one ISO date up to and with another, by the official calendar. */
export type WorkingDays = (from: string, to: string) => number;

/** A dataset whose answers one may be, and who may give them. */
export interface Answerable {
  readonly dataset: string;
  /**
   * Dotted field of the subject's data with the USCC of the organisation that may answer, whatever its kind
   * and wherever it is. Without it, the organisation that the subject is published by or for.
   */
  readonly named?: string;
}

/** How the records of a dataset answer other records, and what of it those show. */
export interface Answers {
  /**
   * Top-level field of `data` that names the subject: its id, or the ref of one that the answering
   * organisation may answer; `{ dataset, id }` where there are several datasets of subjects.
   */
  readonly field: string;
  readonly subjects: readonly Answerable[];
  /** Top-level field with the version that is answered: the subject's current one. */
  readonly version?: string;
  /** Given by a supervisor of the organisation, another person than who signed the version answered. */
  readonly supervised?: true;
  /** With this value of this field, the subject's own organisation reports an answer given on paper. */
  readonly reported?: { readonly field: string; readonly value: string };
  /** What an answer must have in common with its subject; paths are inside the answer's data. */
  readonly rule?: (subject: Data, answer: Data) => readonly RuleRemark[];
  /** Top-level fields of an answer that the subject's state may show: dates and codes, no free text. */
  readonly shows: readonly string[];
  /**
   * Members of the subject's state that follow from its live answers, oldest first. The calendar is the caller's:
   * who only checks what is submitted carries none.
   */
  readonly stateOf: (
    subject: AnsweredRecord,
    answers: readonly AnswerFacts[],
    workingDays: WorkingDays,
  ) => Readonly<Record<string, unknown>>;
}

/** How records of a dataset wait for answers: its lists take `responded`, `olderThan` and `on`. */
export interface Awaiting {
  /** Whether all that a record asks is answered; nothing of one that asks nothing. */
  readonly isAnswered: (record: WaitingRecord) => boolean | undefined;
  /** The day from which it waits (ISO, Beijing). */
  readonly since: (record: WaitingRecord) => string;
  /** What `responded` and `olderThan` mean, for those who ask. */
  readonly help: { readonly responded: Bilingual; readonly olderThan: Bilingual };
}

/** What of a record its waiting depends on. */
export interface WaitingRecord {
  readonly data: Data | null;
  readonly state: Readonly<Record<string, unknown>>;
  /** RFC 3339 UTC. */
  readonly firstPublishedAt: string;
}

interface DatasetFacts {
  /** The path (`/v1/{name}`), the file name, the table key: one spelling. */
  readonly name: string;
  readonly title: Bilingual;
  readonly description: Bilingual;
  /** Article numbers of the regulation, e.g. `"26"`. */
  readonly articles: readonly string[];
  /** Dotted field of `data` (a date), or the envelope's `publishedAt`: what `from`, `to`, `sort` use. */
  readonly timeField: string;
  /** Dotted fields of `data` that readers may filter by. */
  readonly filters: readonly string[];
  /** Strict: an unknown member of `data` is refused. */
  readonly fields: z.ZodObject;
}

/** A dataset that publishers submit to. */
export interface Dataset extends DatasetFacts {
  readonly kind: "submitted";
  readonly schemaVersion: number;
  readonly publisherKinds: readonly PublisherKind[];
  /** Levels that a record's area may have. */
  readonly levels: readonly AreaLevel[];
  /**
   * Top-level field of `data` that is the record's id (`code`, `uscc`). Where its value is an object it is
   * a public key as JWK, and the id is its RFC 7638 thumbprint (`keys`).
   */
  readonly naturalKey?: string;
  /** The area where an item names none (registry datasets: it follows from the data). */
  readonly areaOf?: (data: Data) => string;
  /** Fields no two live records may share: `area` or dotted fields of `data` (none counts as one value). */
  readonly unique: readonly string[];
  readonly series?: Series;
  /**
   * Top-level fields that an erasure keeps, beside those of `timeField`, `naturalKey`, `unique`, `series` and
   * `answers`: what replaying the log reads of a record, such as `areaOf`, and as the subject of an answer
   * `named` and what the answer's `rule` reads of both. Never what people wrote about people.
   */
  readonly keptOnErasure?: readonly string[];
  readonly rules: readonly WriteRule[];
  /** Present where its records answer records of other datasets. */
  readonly answers?: Answers;
  /** Present where its records wait for answers of other datasets. */
  readonly awaits?: Awaiting;
  /**
   * Items may carry a supervisor's approval (trust.md 2), and must where this setting of `rules-settings` is
   * in force in their county.
   */
  readonly endorsement?: { readonly requiredBy: string };
  /** A complete publish item that validates. */
  readonly example: PublishItem;
  /** Dotted field whose text is the record's title in feeds and pages. */
  readonly titleField?: string;
}

/** A dataset of the rows of one array field of another: a view, nothing of it is stored. */
export interface DerivedDataset extends DatasetFacts {
  readonly kind: "derived";
  /** Name of the dataset that holds the array. */
  readonly source: string;
  /** Top-level array field of the source's data. */
  readonly arrayField: string;
  /** Field of a row that numbers it within its parent; row ids are `{parent id}.{number}`. */
  readonly numberField: string;
  /** Fields of the parent's data repeated in each row, e.g. `fundAccount`, `period`. */
  readonly inherited: readonly string[];
}

/**
 * A dataset that nobody submits: a later projection writes its records out of other datasets' records, and
 * follows the log at its own pace. It has lists and versions, but no submissions and no proofs of its own.
 */
export interface JudgedDataset extends DatasetFacts {
  readonly kind: "judged";
  /** Values of code fields that a list shows where its query names none, by dotted field. */
  readonly shownByDefault: Readonly<Record<string, readonly string[]>>;
  /** Its rows are computed when they are read and depend on the day (`on`): it has a list and nothing else. */
  readonly computed?: true;
  readonly titleField?: string;
}

export type AnyDataset = Dataset | DerivedDataset | JudgedDataset;

/** Marks an object as a dataset; the file that calls it holds facts only. */
export function defineDataset(facts: Omit<Dataset, "kind">): Dataset {
  return { kind: "submitted", ...facts };
}

/** Marks an object as the derived dataset of an array field. */
export function defineDerivedDataset(facts: Omit<DerivedDataset, "kind">): DerivedDataset {
  return { kind: "derived", ...facts };
}

/** Marks an object as a dataset of findings. */
export function defineJudgedDataset(facts: Omit<JudgedDataset, "kind">): JudgedDataset {
  return { kind: "judged", ...facts };
}
