/** Every record, every row and every list of the instance, compared with what the replay has made. */
import type { Dataset } from "../definitions.ts";
import { recordText } from "../reading/record-text.ts";
import { StoredRow } from "../reading/stored-row.ts";
import { textOf, type AuditSource } from "./audit-source.ts";
import type { Findings } from "./findings.ts";
import { forEachPooled } from "./pooled.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";
import { stabPoints, type Span } from "./stab-points.ts";

export interface RecordAuditInput {
  readonly source: AuditSource;
  readonly findings: Findings;
  readonly feed: RebuiltFeed;
  readonly datasets: readonly Dataset[];
  /** Last entry that was replayed: lists are asked for as of it. */
  readonly seq: number;
  /** Leaves out what costs a request per record: reads by id, by ref, and lists as they once were. */
  readonly quick: boolean;
  readonly progress: (done: number, total: number) => void;
}

export interface RecordCounts {
  records: number;
  rows: number;
  lists: number;
}

/** Requests under way at once. */
const width = 16;

/** Compares all datasets, one after the other; in memory stand keys, never all texts. */
export async function auditRecords(input: RecordAuditInput): Promise<RecordCounts> {
  const counts: RecordCounts = { records: 0, rows: 0, lists: 0 };
  const total = input.datasets.reduce((sum, { name }) => sum + countOf(input.feed, name), 0);
  for (const dataset of input.datasets) {
    const records = recordsOf(input.feed, dataset.name);
    await new DatasetAudit(input, dataset, records, counts).run(total);
  }
  return counts;
}

function countOf(feed: RebuiltFeed, dataset: string): number {
  return [...feed.partitions(`REC#${dataset}#`)].length;
}

/** A record's rows without their texts. */
interface Rebuilt {
  readonly id: string;
  readonly pk: string;
  readonly areas: readonly string[];
  readonly publishers: readonly string[];
  readonly ref: string | null;
  /** Current and former rows: when each stood. */
  readonly spans: readonly Span[];
}

function recordsOf(feed: RebuiltFeed, dataset: string): ReadonlyMap<string, Rebuilt> {
  const prefix = `REC#${dataset}#`;
  const records = new Map<string, Rebuilt>();
  for (const pk of feed.partitions(prefix)) {
    const current = feed.itemAt({ pk, sk: "CUR" });
    if (current === undefined) continue;
    const { record } = new StoredRow(current);
    records.set(pk.slice(prefix.length), {
      id: pk.slice(prefix.length),
      pk,
      areas: [record.area, ...(record.servedAreas ?? [])],
      publishers: [record.publisher, ...(record.onBehalfOf === null ? [] : [record.onBehalfOf])],
      ref: record.ref,
      spans: feed.spans(pk),
    });
  }
  return records;
}

class DatasetAudit {
  readonly #input: RecordAuditInput;
  readonly #dataset: Dataset;
  readonly #records: ReadonlyMap<string, Rebuilt>;
  readonly #counts: RecordCounts;

  constructor(
    input: RecordAuditInput,
    dataset: Dataset,
    records: ReadonlyMap<string, Rebuilt>,
    counts: RecordCounts,
  ) {
    this.#input = input;
    this.#dataset = dataset;
    this.#records = records;
    this.#counts = counts;
  }

  async run(total: number): Promise<void> {
    const { seq, quick } = this.#input;
    await this.#compareList("", [...this.#records.values()], seq);
    await forEachPooled(this.#lists(), width, async ([query, members]) => {
      await this.#compareList(query, members, seq);
      // A township's list once was what its closed rows say.
      if (!quick)
        for (const point of stabPoints(members.flatMap(({ spans }) => closed(spans))))
          await this.#compareList(query, members, point);
    });
    if (!quick)
      for (const point of stabPoints(
        [...this.#records.values()].flatMap(({ spans }) => closed(spans)),
      ))
        if (this.#records.size <= mostHistoric)
          await this.#compareList("", [...this.#records.values()], point);
    await forEachPooled(this.#records.values(), width, async (record) => {
      if (!quick) await this.#compareRecord(record);
      this.#counts.records += 1;
      if (this.#counts.records % 1000 === 0) this.#input.progress(this.#counts.records, total);
    });
  }

  /** By each community, by what covers each other area, by each publisher and each ref. */
  *#lists(): Iterable<readonly [query: string, members: readonly Rebuilt[]]> {
    const { quick } = this.#input;
    const groups = new Map<string, Rebuilt[]>();
    const put = (query: string, record: Rebuilt): void => {
      const group = groups.get(query);
      if (group === undefined) groups.set(query, [record]);
      else if (group.at(-1) !== record) group.push(record);
    };
    for (const record of this.#records.values()) {
      for (const area of record.areas) if (area.length === 12) put(`area=${area}`, record);
      for (const publisher of record.publishers) put(`publisher=${publisher}`, record);
      if (record.ref !== null && !quick) put(`ref=${encodeURIComponent(record.ref)}`, record);
    }
    yield* groups;
    const above = new Set([...this.#records.values()].flatMap(({ areas }) => areas[0] ?? []));
    for (const area of above) {
      if (area.length === 12) continue;
      const members = [...this.#records.values()].filter(({ areas }) =>
        area.startsWith(areas[0] ?? "-"),
      );
      yield [`covering=${area}`, members];
    }
  }

  /** A list as of `at`, line by line; each member that stood then must be there once. */
  async #compareList(query: string, members: readonly Rebuilt[], at: number): Promise<void> {
    const { source, findings, feed } = this.#input;
    const given = query === "" ? "" : `${query}&`;
    const path = `/v1/${this.#dataset.name}?${given}status=all&format=ndjson&asOf=${String(at)}`;
    const awaited = new Map(
      members.flatMap((record) => {
        const span = record.spans.find(({ from, to }) => from <= at && at < to);
        return span === undefined ? [] : [[record.id, { record, from: span.from }]];
      }),
    );
    this.#counts.lists += 1;
    try {
      for await (const line of source.lines(path)) {
        this.#counts.rows += 1;
        const id = idOf(line);
        const expected = id === undefined ? undefined : awaited.get(id);
        if (id === undefined || expected === undefined) {
          const name = `${this.#dataset.name}/${id ?? "?"}`;
          findings.hold(name, "list.extra", path, `record ${id ?? "?"} does not belong there`);
          continue;
        }
        awaited.delete(id);
        const row = feed.rowAt(expected.record.pk, expected.from);
        if (row === undefined || recordText(this.#dataset, new StoredRow(row)) !== line)
          findings.hold(
            ...([`${this.#dataset.name}/${id}`, "list.differs", path] as const),
            `record ${id} is not what the log says`,
          );
      }
    } catch (error) {
      findings.add("list.unreadable", path, error instanceof Error ? error.message : String(error));
      return;
    }
    for (const id of awaited.keys())
      findings.hold(
        ...([`${this.#dataset.name}/${id}`, "list.missing", path] as const),
        `record ${id} is missing`,
      );
  }

  /** The record by its own address, as it is and as of each of its rows. */
  async #compareRecord(record: Rebuilt): Promise<void> {
    const { findings, feed, seq } = this.#input;
    const path = `/v1/${this.#dataset.name}/${encodeURIComponent(record.id)}`;
    const last = record.spans.reduce((max, { from }) => Math.max(max, from), -1);
    for (const at of [undefined, ...record.spans.map(({ from }) => from)]) {
      const row = feed.rowAt(record.pk, at ?? last);
      const where = at === undefined ? path : `${path}?asOf=${String(at)}`;
      if (row === undefined || (await this.#shows(where, new StoredRow(row)))) continue;
      // Published while the audit ran: the entries after `seq` are for the next audit.
      if (at === undefined && (await this.#changedAfter(record.id, seq))) continue;
      const name = `${this.#dataset.name}/${record.id}`;
      findings.hold(name, "record.differs", where, "it is not what the log says");
    }
  }

  async #shows(path: string, row: StoredRow): Promise<boolean> {
    const answer = await this.#input.source.get(path);
    if (!row.withdrawn && !row.erased) return textOf(answer) === recordText(this.#dataset, row);
    if (answer.status !== 410) return false;
    if (!row.withdrawn) return true;
    const problem = JSON.parse(new TextDecoder().decode(answer.bytes)) as Record<string, unknown>; // compared only
    const { withdrawal, version, id } = row.record;
    const said = { record: id, version, ...withdrawal };
    return Object.entries(said).every(([name, value]) => problem[name] === value);
  }

  async #changedAfter(id: string, seq: number): Promise<boolean> {
    const path = `/v1/${this.#dataset.name}?status=all&format=ndjson&since=${String(seq)}`;
    for await (const line of this.#input.source.lines(path)) if (idOf(line) === id) return true;
    return false;
  }
}

/** Datasets of more records are not listed whole as of every former state: their parts are. */
const mostHistoric = 5000;

function closed(spans: readonly Span[]): readonly Span[] {
  return spans.filter(({ to }) => to !== Infinity);
}

function idOf(line: string): string | undefined {
  try {
    const { id } = JSON.parse(line) as { readonly id?: unknown }; // whatever it is, only its id is looked at
    return typeof id === "string" ? id : undefined;
  } catch {
    return undefined;
  }
}
