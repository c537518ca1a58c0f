/** The accepting desk: heads, refs and records as one submission finds and leaves them. */
import canonicalize from "canonicalize";
import type { Data, Dataset, SeriesEntry } from "../definitions.ts";
import type { Head, HeadState, HeadWrite, RefClaim } from "../ports.ts";
import { Problem } from "../problem.ts";
import type { SubmissionItem } from "../records.ts";
import { authoriseChange } from "./authority.ts";
import type { CheckedItem } from "./check-items.ts";
import {
  pushState,
  recordHeadKey,
  seriesHeadKey,
  stateOf,
  uniqueHeadKey,
  type Verdict,
} from "./heads.ts";
import { itemIdOf } from "./item-id.ts";
import type { PrepareInput } from "./prepare.ts";
import { noChange, taken, unknownRecord } from "./refusals.ts";
import { parseItems } from "./stored-items.ts";

/** Heads one transaction can move beside the submission, its chunks, its chain and its pending entry. */
export const maxHeadWrites = 90;

type RecordState = Extract<HeadState, { kind: "record" }>;

/** The ledger's state as this submission sees it, and as its own items change it, one after the other. */
export class Desk {
  readonly #input: PrepareInput;
  readonly #heads = new Map<string, Head>();
  readonly #written = new Map<string, Head>();
  readonly #expected = new Map<string, number>();
  readonly #verdicts = new Map<string, Verdict>();
  readonly #refs = new Map<string, readonly RefClaim[]>();
  readonly #targets = new Map<number, { id: string; state: RecordState; data: Data }>();
  readonly #touched = new Set<string>();
  readonly claims: Omit<RefClaim, "n">[] = [];

  constructor(input: PrepareInput) {
    this.#input = input;
  }

  /** Claims on every ref that an item carries or names as its record. */
  async loadRefs(): Promise<void> {
    const { ledger, publisher, dataset, items } = this.#input;
    const refs = new Set<string>();
    for (const item of items) {
      if (item.op === "publish") {
        if (item.ref !== undefined) refs.add(item.ref);
      } else refs.add(item.record);
    }
    if (refs.size === 0) return;
    const claims = await ledger.refClaims(publisher, dataset.name, [...refs]);
    for (const [ref, found] of claims) this.#refs.set(ref, found);
    await this.#learn([...claims.values()].flat().map((claim) => claim.submission));
    // Only claims of accepted submissions count; the others were refused or are still on their way.
    for (const [ref, found] of this.#refs) {
      const kept: RefClaim[] = [];
      for (const claim of found) {
        const known = this.#verdicts.get(claim.submission) !== undefined;
        const accepted = known || (await ledger.submission(claim.submission)) !== undefined;
        if (accepted && this.#verdicts.get(claim.submission) !== "void") kept.push(claim);
      }
      this.#refs.set(
        ref,
        kept.sort((a, b) => b.n - a.n),
      );
    }
  }

  /** The current state and data of every record that an item corrects or withdraws. */
  async loadTargets(): Promise<void> {
    const { items, dataset } = this.#input;
    const ids = new Map<number, string>();
    items.forEach((item, index) => {
      if (item.op !== "publish")
        ids.set(index, this.#refs.get(item.record)?.[0]?.record ?? item.record);
    });
    await this.#load([
      ...[...ids.values()].map((id) => recordHeadKey(dataset.name, id)),
      ...this.#holdersOfRefs().map((id) => recordHeadKey(dataset.name, id)),
    ]);
    for (const [index, id] of ids) {
      const state = await this.#recordState(id);
      if (state === undefined) throw unknownRecord(index);
      const data = await this.#dataOf(state);
      this.#targets.set(index, { id, state, data });
    }
  }

  /** Area of the record that an item corrects; `undefined` for a publication. */
  areaOfTarget(index: number): string | undefined {
    return this.#targets.get(index)?.state.area;
  }

  /** Heads of natural, unique and series keys, of the new data and of those they replace. */
  async loadKeys(items: readonly CheckedItem[]): Promise<void> {
    const keys: string[] = [];
    for (const item of items) {
      if (item.data !== undefined) keys.push(...this.#keysOf(item.area, item.data));
      const target = this.#targets.get(item.index);
      if (target !== undefined) keys.push(...this.#keysOf(target.state.area, target.data));
    }
    await this.#load(keys);
  }

  /** What the dataset's write rules say of one item. */
  rulesOf(item: CheckedItem): ReturnType<Dataset["rules"][number]> {
    const { dataset, acceptedOn } = this.#input;
    if (item.data === undefined || item.item.op === "withdraw") return [];
    const own = this.#targets.get(item.index)?.id;
    const key = seriesHeadKey(dataset, item.area, item.data);
    const series =
      key === undefined ? [] : this.#series(key).filter((entry) => entry.record !== own);
    const rule = { op: item.item.op, data: item.data, area: item.area, acceptedOn, series };
    return dataset.rules.flatMap((check) => check(rule));
  }

  /** Moves the heads that one item touches and answers its record's id. Throws 403, 409 or 422. */
  async place(checked: CheckedItem): Promise<string> {
    const id =
      checked.item.op === "publish"
        ? this.#publish(checked, checked.item)
        : await this.#change(checked, checked.item);
    if (this.#touched.has(id)) {
      throw new Problem("state.conflict", {
        zh: `一次提交中同一记录（${id}）只能出现一次。`,
        en: `A submission may hold one item a record; ${id} occurs twice.`,
      });
    }
    this.#touched.add(id);
    return id;
  }

  /** All head writes, conditional on what was read. Throws 422 where they exceed one transaction. */
  headWrites(): readonly HeadWrite[] {
    const writes = [...this.#written].map(([key, head]) => ({
      key,
      expected: this.#expected.get(key) ?? 0,
      head: { ...head, revision: (this.#expected.get(key) ?? 0) + 1 },
    }));
    if (writes.length > maxHeadWrites) {
      throw new Problem("submission.too_many_heads", {
        zh: "更正改变了过多的唯一号，请分批提交。",
        en: "The corrections move too many unique keys at once; split the submission.",
      });
    }
    return writes;
  }

  #publish(checked: CheckedItem, item: Extract<SubmissionItem, { op: "publish" }>): string {
    const { dataset, submission, publisher, authorised } = this.#input;
    const data = checked.data ?? {};
    const id = itemIdOf(dataset, submission, checked.index, data);
    const head = recordHeadKey(dataset.name, id);
    if (dataset.naturalKey !== undefined) {
      if (this.#state(head) !== undefined) throw taken("key.taken", checked.index, id);
      this.#write(head, {
        kind: "record",
        version: 1,
        status: "published",
        submission,
        item: checked.index,
        publisher,
        onBehalfOf: authorised.onBehalfOf?.uscc ?? null,
        area: checked.area,
      });
    }
    if (item.ref !== undefined) this.#claim(item.ref, id, checked.index);
    this.#hold(checked.index, checked.area, data, id, undefined);
    return id;
  }

  async #change(
    checked: CheckedItem,
    item: Extract<SubmissionItem, { op: "correct" | "withdraw" }>,
  ): Promise<string> {
    const { dataset, authorised, context, submission } = this.#input;
    const target = this.#targets.get(checked.index);
    if (target === undefined) throw unknownRecord(checked.index);
    const { id, state } = target;
    await authoriseChange(
      context,
      dataset,
      authorised,
      state,
      item.op === "correct" ? { op: "correct" } : { op: "withdraw", ground: item.ground },
    );
    if (state.publisher !== this.#input.publisher) this.#assertPublic(state);
    if (state.status === "withdrawn") {
      throw new Problem(
        "state.conflict",
        {
          zh: `记录 ${id} 已撤回，不能再更正或撤回；请另行发布。`,
          en: `Record ${id} is withdrawn and cannot be changed; publish a new one.`,
        },
        { extras: { record: id, currentVersion: state.version } },
      );
    }
    if (state.version !== item.version) {
      throw new Problem(
        "version.conflict",
        {
          zh: `记录 ${id} 的现版本是 ${String(state.version)}，提交中为 ${String(item.version)}。`,
          en: `Record ${id} is at version ${String(state.version)}; the item saw ${String(item.version)}.`,
        },
        { extras: { record: id, currentVersion: state.version } },
      );
    }
    if (item.op === "correct") {
      const data = checked.data ?? {};
      if (canonicalize(data) === canonicalize(target.data)) throw noChange(checked.index);
      this.#hold(checked.index, state.area, data, id, target.data);
    } else this.#release(state.area, target.data, id);
    this.#write(recordHeadKey(dataset.name, id), {
      ...state,
      version: state.version + 1,
      status: item.op === "correct" ? "published" : "withdrawn",
      ...(item.op === "correct" && { submission, item: checked.index }),
    });
    return id;
  }

  #claim(ref: string, record: string, index: number): void {
    const { dataset, submission } = this.#input;
    const holder = this.#refs.get(ref)?.[0]?.record;
    const twice = this.claims.some((claim) => claim.ref === ref);
    const live = holder !== undefined && this.#isLive(recordHeadKey(dataset.name, holder));
    if (twice || live) throw taken("ref.taken", index, holder ?? record);
    this.claims.push({ ref, record, submission });
  }

  /** A record without a head has never been changed: it is live. */
  #isLive(head: string): boolean {
    const state = this.#state(head);
    return state === undefined || (state.kind === "record" && state.status === "published");
  }

  /** Takes the unique key or the period for a record, giving up what its former data held. */
  #hold(index: number, area: string, data: Data, id: string, former: Data | undefined): void {
    const { dataset } = this.#input;
    const unique = uniqueHeadKey(dataset, area, data);
    const formerUnique = former && uniqueHeadKey(dataset, area, former);
    if (unique !== undefined && unique !== formerUnique) {
      const state = this.#state(unique);
      const holder = state?.kind === "holder" ? state.record : null;
      if (holder !== null) throw taken("unique.taken", index, holder);
      this.#write(unique, { kind: "holder", record: id });
      if (formerUnique !== undefined) this.#write(formerUnique, { kind: "holder", record: null });
    }
    if (dataset.series === undefined) return;
    const key = seriesHeadKey(dataset, area, data) ?? "";
    const formerKey = former && seriesHeadKey(dataset, area, former);
    if (formerKey !== undefined && formerKey !== key) this.#leaveSeries(formerKey, id);
    const entry: SeriesEntry = { record: id, ...dataset.series.entryOf(data) };
    const others = this.#series(key).filter((other) => other.record !== id);
    const clash = others.find((other) => overlaps(other, entry));
    if (clash !== undefined) {
      const same = clash.from === entry.from && clash.to === entry.to;
      throw taken(same ? "unique.taken" : "series.overlap", index, clash.record);
    }
    const entries = [...others, entry].sort((a, b) => (a.from < b.from ? -1 : 1));
    this.#write(key, { kind: "series", entries });
  }

  #release(area: string, data: Data, id: string): void {
    const { dataset } = this.#input;
    const unique = uniqueHeadKey(dataset, area, data);
    if (unique !== undefined) this.#write(unique, { kind: "holder", record: null });
    const series = seriesHeadKey(dataset, area, data);
    if (series !== undefined) this.#leaveSeries(series, id);
  }

  #leaveSeries(key: string, id: string): void {
    const entries = this.#series(key).filter((entry) => entry.record !== id);
    this.#write(key, { kind: "series", entries });
  }

  #series(key: string): readonly SeriesEntry[] {
    const state = this.#state(key);
    return state?.kind === "series" ? state.entries : [];
  }

  #keysOf(area: string, data: Data): string[] {
    const { dataset, submission } = this.#input;
    const natural =
      dataset.naturalKey === undefined
        ? undefined
        : recordHeadKey(dataset.name, itemIdOf(dataset, submission, 0, data));
    const keys = [natural, uniqueHeadKey(dataset, area, data), seriesHeadKey(dataset, area, data)];
    return keys.filter((key) => key !== undefined);
  }

  #holdersOfRefs(): string[] {
    return [...this.#refs.values()].flatMap((claims) =>
      claims.slice(0, 1).map((claim) => claim.record),
    );
  }

  /** State of a record: its head's, or that of a publication that nothing has touched since. */
  async #recordState(id: string): Promise<RecordState | undefined> {
    const { dataset, ledger } = this.#input;
    const state = this.#state(recordHeadKey(dataset.name, id));
    if (state?.kind === "record") return state;
    const plain = /^([a-z2-7]{26})-(0|[1-9]\d{0,3})$/.exec(id);
    const submission = plain?.[1];
    if (submission === undefined) return undefined;
    const entry = await ledger.submission(submission);
    const item = Number(plain?.[2]);
    if (entry?.dataset !== dataset.name || entry.records[item] !== id) return undefined;
    await this.#learn([submission]);
    if (this.#verdicts.get(submission) === "void") return undefined;
    const stored = await parseItems(ledger, submission);
    const publication = stored?.[item];
    if (publication?.op !== "publish") return undefined;
    return {
      kind: "record",
      version: 1,
      status: "published",
      submission,
      item,
      publisher: entry.publisher,
      onBehalfOf: entry.onBehalfOf,
      area: publication.area ?? dataset.areaOf?.(publication.data) ?? "",
    };
  }

  async #dataOf(state: RecordState): Promise<Data> {
    const items = await parseItems(this.#input.ledger, state.submission);
    const item = items?.[state.item];
    return item === undefined || item.op === "withdraw" ? {} : item.data;
  }

  /** A change by another publisher may rest only on what has its place in the log already. */
  #assertPublic(state: RecordState): void {
    if (this.#verdicts.get(state.submission) === "published") return;
    throw new Problem(
      "state.conflict",
      {
        zh: "该记录已受理但尚未公布，请稍后再试。",
        en: "The record is accepted but not yet published; try again in a moment.",
      },
      { headers: { "retry-after": "1" } },
    );
  }

  #state(key: string): HeadState | undefined {
    return stateOf(this.#written.get(key) ?? this.#heads.get(key), (id) => this.#verdict(id));
  }

  #write(key: string, state: HeadState): void {
    const head = this.#written.get(key) ?? this.#heads.get(key);
    const { submission } = this.#input;
    // One submission leaves one state, whatever the number of its items that moved the head.
    const beneath = head && {
      ...head,
      stack: head.stack.filter((e) => e.submission !== submission),
    };
    this.#written.set(
      key,
      pushState(beneath, submission, state, (id) => this.#verdict(id)),
    );
  }

  #verdict(submission: string): Verdict {
    return this.#verdicts.get(submission);
  }

  async #load(keys: readonly string[]): Promise<void> {
    const missing = [...new Set(keys)].filter((key) => !this.#expected.has(key));
    if (missing.length === 0) return;
    const heads = await this.#input.ledger.heads(missing);
    for (const key of missing) {
      const head = heads.get(key);
      this.#expected.set(key, head?.revision ?? 0);
      if (head !== undefined) this.#heads.set(key, head);
    }
    await this.#learn([...heads.values()].flatMap((head) => head.stack.map((e) => e.submission)));
  }

  async #learn(submissions: readonly string[]): Promise<void> {
    const unknown = [...new Set(submissions)].filter((id) => !this.#verdicts.has(id));
    if (unknown.length === 0) return;
    for (const [id, verdict] of await this.#input.verdicts(unknown))
      this.#verdicts.set(id, verdict);
  }
}

function overlaps(a: SeriesEntry, b: SeriesEntry): boolean {
  return a.class === b.class && a.from <= b.to && b.from <= a.to;
}
