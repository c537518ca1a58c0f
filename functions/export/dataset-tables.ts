/** A dataset's tables: what was accepted in each month, and what stands now. */
import type { AnyDataset, CodeList } from "../../core/definitions.ts";
import type { ExportStore } from "../../core/export/export-store.ts";
import { monthOf } from "../../core/export/touched.ts";
import { machineColumns } from "../../core/formats/machine-columns.ts";
import type { FeedReader } from "../../core/ports.ts";
import {
  derivedLinks,
  derivedText,
  recordText,
  versionText,
} from "../../core/reading/record-text.ts";
import { derivedRecords, type ShownRecord } from "../../core/reading/derived-records.ts";
import { mergeRows } from "../../core/reading/merge.ts";
import { parseListQuery } from "../../core/reading/parse-query.ts";
import { planList } from "../../core/reading/plan.ts";
import { rowTest } from "../../core/reading/row-test.ts";
import { countyScopes } from "../../core/reading/scopes.ts";
import { StoredRow } from "../../core/reading/stored-row.ts";
import { tableFiles, type TableFile, type TableFiles } from "./table-files.ts";

export interface TablesRequest {
  readonly feed: FeedReader;
  readonly store: Pick<ExportStore, "begin">;
  readonly dataset: AnyDataset;
  readonly codeLists: readonly CodeList[];
  /** Entry that all is as of. */
  readonly seq: number;
  /** Which of its months are wanted; `latest` always is. */
  readonly wants: (month: string) => boolean;
  /** Called between reads, so that others get their turn. */
  readonly rest: () => Promise<void>;
}

export interface WrittenTable extends TableFile {
  /** `2026-03`, or `latest`. */
  readonly month: string;
}

/** Most months written at once: each holds row groups of its own in memory. More are written in further passes. */
const mostMonths = 24;

/**
 * Walks the dataset's partitions, newest first as lists do, once for each 24 months. A month has a row for each
 * version that was accepted in it, tombstones too, as published (without `state`); `latest` is the list itself.
 */
export async function datasetTables(request: TablesRequest): Promise<readonly WrittenTable[]> {
  const written: WrittenTable[] = [];
  const done = new Set<string>();
  for (let first = true; ; first = false) {
    const pass = await onePass(request, done, first);
    written.push(...pass.tables);
    for (const { month } of pass.tables) done.add(month);
    if (!pass.more) return written;
  }
}

async function onePass(
  request: TablesRequest,
  done: ReadonlySet<string>,
  withLatest: boolean,
): Promise<{ readonly tables: readonly WrittenTable[]; readonly more: boolean }> {
  const { dataset, codeLists, store, seq, wants, rest } = request;
  const columns = machineColumns(dataset, codeLists);
  const shape = columns.map(({ heading, type }) => ({ name: heading, type }));
  const open = new Map<string, TableFiles>();
  let more = false;
  const tableOf = async (month: string): Promise<TableFiles | undefined> => {
    const known = open.get(month);
    if (known !== undefined) return known;
    if (done.has(month) || (month !== "latest" && !wants(month))) return undefined;
    if (open.size > mostMonths) {
      more = true;
      return undefined;
    }
    const table = await tableFiles(store, shape);
    open.set(month, table);
    return table;
  };
  const add = async (table: TableFiles, { record, json }: Line): Promise<void> => {
    await table.add(
      columns.map(({ cell }) => cell(record).text),
      json,
    );
  };
  try {
    const { next, stands } = await walk(request);
    const latest = withLatest ? await tableOf("latest") : undefined;
    for (let items = await next(); items.length > 0; items = await next()) {
      for (const item of items) {
        // Rows after it belong to entries that are not shown yet.
        if (item.from > seq) continue;
        const row = new StoredRow(item);
        if (latest !== undefined && stands(row)) {
          for (const line of currentLines(dataset, row)) await add(latest, line);
        }
        if (dataset.kind === "judged" || !row.isFirst) continue;
        const table = await tableOf(monthOf(row.text("publishedAt")));
        if (table === undefined) continue;
        for (const line of versionLines(dataset, row)) await add(table, line);
      }
      await rest();
    }
    const tables: WrittenTable[] = [];
    for (const [month, table] of open) {
      for (const file of await table.end()) tables.push({ month, ...file });
    }
    return { tables, more };
  } catch (error) {
    for (const table of open.values()) await table.discard();
    throw error;
  }
}

interface Line {
  readonly record: ShownRecord;
  readonly json: string;
}

async function walk({ feed, dataset, codeLists, seq }: TablesRequest): Promise<{
  readonly next: ReturnType<typeof mergeRows>;
  readonly stands: (row: StoredRow) => boolean;
}> {
  // The list that anybody gets who asks for nothing in particular.
  const query = parseListQuery("", dataset, codeLists);
  const source = dataset.kind === "derived" ? dataset.source : dataset.name;
  const plan = planList(source, query, await countyScopes(feed, source, true));
  const next = mergeRows(feed, {
    chains: plan.chains,
    descending: query.descending,
    consistent: true,
    wanted: 1000,
  });
  return { next, stands: rowTest(query, plan, seq, dataset.kind === "derived") };
}

/** The row as lists have it. */
function currentLines(dataset: AnyDataset, row: StoredRow): readonly Line[] {
  if (dataset.kind !== "derived") return [{ record: row.record, json: recordText(dataset, row) }];
  return derivedRecords(dataset, row.record).map((record) => ({
    record,
    json: derivedText(dataset, record),
  }));
}

/** The version as it stays. */
function versionLines(dataset: AnyDataset, { record }: StoredRow): readonly Line[] {
  if (dataset.kind !== "derived") return [{ record, json: versionText(dataset, record) }];
  return derivedRecords(dataset, record).map((one) => {
    const { state: _state, ...lasting } = one;
    return { record: one, json: JSON.stringify({ ...lasting, links: derivedLinks(dataset, one) }) };
  });
}
