/**
 * The accepting desk: heads, refs and records as one submission finds and leaves them. It judges early; the
 * replay decides (core/projection/judge-entry.ts).
 */
import canonicalize from "canonicalize";
import type { Data, Dataset } from "../definitions.ts";
import type { Head, HeadState, HeadWrite, RefClaim } from "../ports.ts";
import { Problem } from "../problem.ts";
import type { AcceptedSubmission, SubmissionItem } from "../records.ts";
import { withSubject } from "./answers.ts";
import { authoriseChange } from "./authority.ts";
import {
  decidingSubmission,
  pushState,
  recordHeadKey,
  seriesHeadKey,
  stateOf,
  type Verdict,
} from "./heads.ts";
import { hold, holdingKeys, release, seriesEntries, type HeldStates } from "./holdings.ts";
import { itemArea } from "./item-area.ts";
import { itemIdOf } from "./item-id.ts";
import type { CheckedItem, PrepareInput, RecordState, Target } from "./preparation.ts";
import {
  noChange,
  notYetPublic,
  staleVersion,
  taken,
  unknownRecord,
  withdrawn,
} from "./refusals.ts";
import { parseItems } from "./stored-items.ts";

/** Heads one transaction can move beside the submission, its chunks, its chain and its pending entry. */
const maxHeadWrites = 90;

/** The ledger's state as this submission sees it, and as its own items change it, one after the other. */
export class Desk {
  readonly #input: PrepareInput;
  readonly #heads = new Map<string, Head>();
  readonly #written = new Map<string, Head>();
  readonly #expected = new Map<string, number>();
  readonly #verdicts = new Map<string, Verdict>();
  readonly #refs = new Map<string, readonly RefClaim[]>();
  readonly #targets = new Map<number, Target>();
  readonly #touched = new Set<string>();
  readonly #items = new Map<string, ReturnType<typeof parseItems>>();
  /** Submissions of other publishers that have no place in the log yet. */
  readonly #foreign = new Set<string>();
  readonly #held: HeldStates = {
    get: (key) => this.#state(key),
    set: (key, state) => {
      this.#write(key, state);
    },
  };
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
    await this.#learn([...claims.values()].flat().map((claim) => claim.submission));
    // Only claims of accepted submissions count; the others were refused or are still on their way.
    for (const [ref, found] of claims) {
      const counts = await Promise.all(found.map((claim) => this.#counts(claim)));
      const kept = found.filter((_, index) => counts[index] === true);
      this.#refs.set(
        ref,
        kept.sort((a, b) => b.n - a.n),
      );
    }
  }

  async #counts({ submission, record }: RefClaim): Promise<boolean> {
    if (this.#verdict(submission) === "void") return false;
    const entry = await this.#input.ledger.submission(submission);
    // The same bytes may have been tried on this path and accepted on another.
    return entry?.dataset === this.#input.dataset.name && entry.records.includes(record);
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

  /** The record that an item changes; `undefined` for a publication. */
  targetOf(index: number): Target | undefined {
    return this.#targets.get(index);
  }

  /** Heads of natural, unique and series keys, of the new data and of those they replace. */
  async loadKeys(items: readonly CheckedItem[]): Promise<void> {
    const keys: string[] = [];
    for (const item of items) {
      if (item.data !== undefined) {
        keys.push(...this.#keysOf(item.area, this.#comparable(item, item.data)));
      }
      const target = this.#targets.get(item.index);
      if (target !== undefined) {
        keys.push(...this.#keysOf(target.state.area, this.#comparable(item, target.data)));
      }
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
      key === undefined
        ? []
        : seriesEntries(this.#held, key).filter((entry) => entry.record !== own);
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
    this.#hold(checked, checked.area, data, id, undefined);
    return id;
  }

  /** Takes what a record holds, giving up what its former data held. Throws 409. */
  #hold(
    checked: CheckedItem,
    area: string,
    data: Data,
    id: string,
    former: Data | undefined,
  ): void {
    const given = former && { area, data: this.#comparable(checked, former) };
    const next = { area, data: this.#comparable(checked, data) };
    const clash = hold(this.#input.dataset, this.#held, id, next, given);
    if (clash !== undefined) throw taken(clash.code, checked.index, clash.existing);
  }

  /** An answer holds its subject by that one's id, however its data spell it. */
  #comparable({ answers }: CheckedItem, data: Data): Data {
    return withSubject(this.#input.dataset, data, answers);
  }

  async #change(
    checked: CheckedItem,
    item: Extract<SubmissionItem, { op: "correct" | "withdraw" }>,
  ): Promise<string> {
    const { dataset, authorised, context, submission } = this.#input;
    const target = this.#targets.get(checked.index);
    if (target === undefined) throw unknownRecord(checked.index);
    const { id, state, data: former } = target;
    await authoriseChange(
      context,
      dataset,
      authorised,
      { ...state, data: former },
      item.op === "correct" ? { op: "correct" } : { op: "withdraw", ground: item.ground },
    );
    if (state.status === "withdrawn") throw withdrawn(id, state.version);
    if (state.version !== item.version) throw staleVersion(id, state.version, item.version);
    if (this.#foreign.has(state.submission)) throw notYetPublic();
    if (item.op === "correct") {
      const data = checked.data ?? {};
      if (canonicalize(data) === canonicalize(former)) throw noChange(checked.index);
      this.#hold(checked, state.area, data, id, former);
    } else {
      const data = this.#comparable(checked, former);
      release(dataset, this.#held, id, { area: state.area, data });
    }
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
    const head = recordHeadKey(dataset.name, holder ?? record);
    if (twice || (holder !== undefined && this.#isLive(head))) {
      throw taken("ref.taken", index, holder ?? record);
    }
    this.#assertSettled(this.#heads.get(head));
    this.claims.push({ ref, record, submission });
  }

  /** Throws 409 where the state of a head is another publisher's doing and has no place in the log yet. */
  #assertSettled(head: Head | undefined): void {
    const deciding = decidingSubmission(head, (id) => this.#verdict(id));
    if (deciding !== undefined && this.#foreign.has(deciding)) throw notYetPublic();
  }

  /** A record without a head has never been changed: it is live. */
  #isLive(head: string): boolean {
    const state = this.#state(head);
    return state === undefined || (state.kind === "record" && state.status === "published");
  }

  #keysOf(area: string, data: Data): string[] {
    const { dataset, submission } = this.#input;
    const natural =
      dataset.naturalKey === undefined
        ? undefined
        : recordHeadKey(dataset.name, itemIdOf(dataset, submission, 0, data));
    return [...(natural === undefined ? [] : [natural]), ...holdingKeys(dataset, { area, data })];
  }

  #holdersOfRefs(): string[] {
    return [...this.#refs.values()].flatMap((claims) =>
      claims.slice(0, 1).map((claim) => claim.record),
    );
  }

  /** State of a record: its head's, or that of a publication that nothing has touched since. */
  async #recordState(id: string): Promise<RecordState | undefined> {
    const { dataset, ledger } = this.#input;
    const { registry } = this.#input.context;
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
    if (this.#isForeign(entry)) this.#foreign.add(submission);
    const publication = (await this.#itemsOf(submission))?.[item];
    if (publication?.op !== "publish") return undefined;
    return {
      kind: "record",
      version: 1,
      status: "published",
      submission,
      item,
      publisher: entry.publisher,
      onBehalfOf: entry.onBehalfOf,
      area: (await itemArea(registry, dataset, publication.area, publication.data)) ?? "",
    };
  }

  async #dataOf(state: RecordState): Promise<Data> {
    const item = (await this.#itemsOf(state.submission))?.[state.item];
    return item === undefined || item.op === "withdraw" ? {} : item.data;
  }

  /** Items of a submission, read once: 80 corrections may rest on one large body. */
  #itemsOf(submission: string): ReturnType<typeof parseItems> {
    const items = this.#items.get(submission) ?? parseItems(this.#input.ledger, submission);
    this.#items.set(submission, items);
    return items;
  }

  /** Only a publisher's own submissions are sure to keep their order until they are numbered. */
  #isForeign(entry: AcceptedSubmission): boolean {
    const settled = this.#verdict(entry.submission) !== undefined;
    return !settled && entry.publisher !== this.#input.publisher;
  }

  #state(key: string): HeadState | undefined {
    return stateOf(this.#written.get(key) ?? this.#heads.get(key), (id) => this.#verdict(id));
  }

  #write(key: string, state: HeadState): void {
    const head = this.#written.get(key) ?? this.#heads.get(key);
    const { submission } = this.#input;
    this.#assertSettled(head);
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
    for (const head of heads.values()) await this.#noteForeign(head);
  }

  async #noteForeign(head: Head): Promise<void> {
    const submission = decidingSubmission(head, (id) => this.#verdict(id));
    if (submission === undefined || this.#verdict(submission) !== undefined) return;
    const entry = await this.#input.ledger.submission(submission);
    if (entry !== undefined && this.#isForeign(entry)) this.#foreign.add(submission);
  }

  async #learn(submissions: readonly string[]): Promise<void> {
    const unknown = [...new Set(submissions)].filter((id) => !this.#verdicts.has(id));
    if (unknown.length === 0) return;
    for (const [id, verdict] of await this.#input.verdicts(unknown))
      this.#verdicts.set(id, verdict);
  }
}
