/**
 * Entries one after the other: chain, signatures, body, authority, and what the instance says of the
 * submission. What holds is replayed, so that afterwards every record can be compared.
 */
import canonicalize from "canonicalize";
import type { Dataset } from "../definitions.ts";
import { leafHash } from "../log/merkle.ts";
import type { VerifyEd25519 } from "../ports.ts";
import { currentRow } from "../projection/rows.ts";
import { registryDatasets } from "../projection/apply-entry.ts";
import type { StoredItem, SubmissionItem } from "../records.ts";
import type { AuthorityContext } from "../submission/authority-context.ts";
import { hex, utf8 } from "../submission/encoding.ts";
import { itemIdOf } from "../submission/item-id.ts";
import { erasedItem } from "../submission/kept-item.ts";
import { checkKeyData } from "../submission/key-check.ts";
import { publicKeyIn } from "../submission/public-jwk.ts";
import { parseRedactedBody } from "../submission/redacted-body.ts";
import { thumbprint } from "../submission/thumbprint.ts";
import { ChainAudit } from "./chain-audit.ts";
import { ErasureAudit } from "./erasure-audit.ts";
import { AuditFinding } from "./finding.ts";
import type { Findings } from "./findings.ts";
import type { ServedLine } from "./read-part.ts";
import { recordOf, Unread } from "./unread.ts";
import { redactedItems } from "./redacted-items.ts";
import type { RebuiltFeed } from "./rebuilt-feed.ts";
import { logEntryOf, replayEntry } from "./replay.ts";
import { checkRedacted, readBody, readEntry, type SignedEntry } from "./signed-entry.ts";

export interface EntryAuditInput {
  readonly findings: Findings;
  readonly feed: RebuiltFeed;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly authority: Omit<AuthorityContext, "registry">;
  readonly verify: VerifyEd25519;
}

export interface EntryCounts {
  signatures: number;
  bodies: number;
  redacted: number;
  voids: number;
  changes: number;
}

const decoder = new TextDecoder();

/** Takes the entries in the log's order. */
export class EntryAudit {
  readonly counts: EntryCounts = { signatures: 0, bodies: 0, redacted: 0, voids: 0, changes: 0 };
  readonly chains = new ChainAudit();
  readonly unread = new Unread();
  readonly erasures: ErasureAudit;
  readonly #input: EntryAuditInput;
  /** By thumbprint, which vouches for them; of revoked keys, too. */
  readonly #keys = new Map<string, Uint8Array>();
  /** Records that void entries would have made, by their ref: nothing else may be meant by it. */
  readonly #voidRefs = new Map<string, Set<string>>();
  #replaying = true;

  constructor(input: EntryAuditInput) {
    this.#input = input;
    this.erasures = new ErasureAudit(input.findings);
    const { keyid, publicKey } = input.authority.root;
    this.#keys.set(keyid, publicKey);
  }

  /** False once an entry could not be replayed: records after it cannot be compared. */
  get replaying(): boolean {
    return this.#replaying;
  }

  /** Checks one entry with what the instance serves about it. */
  async take(
    seq: number,
    leaf: Uint8Array,
    served: unknown,
    lines: readonly ServedLine[],
  ): Promise<void> {
    const { findings } = this.#input;
    const text = decoder.decode(leaf);
    const document = documentOf(served);
    const signed = await findings.check(`/log (entry ${String(seq)})`, () => readEntry(text));
    if (signed === undefined) {
      this.#replaying = false;
      return;
    }
    const { submission, dataset } = signed.leaf;
    const where = `/v1/submissions/${signed.leaf.submission}`;
    await findings.check(where, () => {
      this.chains.take(signed.leaf, hex(leafHash(leaf)));
    });
    const content = await findings.check(`${where}/body`, () => this.#contentOf(signed, served));
    const keysUnread = this.unread.causeIn("keys");
    await findings.check(where, () =>
      this.#checkSignatures(signed, content?.items ?? [], keysUnread),
    );
    const records = document?.records ?? [];
    const cause =
      content === undefined
        ? `${where}/body`
        : this.unread.causeFor(dataset, records, content.items);
    if (cause !== undefined) {
      this.unread.note(cause, submission, dataset, records, lines);
      // Who may publish what after it would be guesswork.
      if (registryDatasets.has(dataset)) this.#replaying = false;
      if (content !== undefined) findings.follows(cause);
    }
    if (content === undefined || cause !== undefined || !this.#replaying) return;
    await findings.check(where, () => this.#replay({ seq, text, signed, content, served, lines }));
  }

  /** An entry that cannot be had, at this place of the log; its records follow from it. */
  lose(where: string, served: unknown, lines: readonly ServedLine[]): void {
    const document = documentOf(served);
    const { submission, dataset, publisher } = document?.whole ?? {};
    if (typeof publisher === "string") this.chains.lose(publisher);
    if (typeof submission !== "string" || typeof dataset !== "string") {
      this.#replaying = false;
      return;
    }
    this.unread.note(where, submission, dataset, document?.records ?? [], lines);
    if (registryDatasets.has(dataset)) this.#replaying = false;
  }

  #contentOf(signed: SignedEntry, served: unknown): Content {
    const document = documentOf(served);
    if (document?.whole["unreadable"] === true)
      throw new AuditFinding(
        "body.unreadable",
        "what the instance has stored of the submission is damaged: it cannot give the body",
      );
    if (document === undefined)
      throw new AuditFinding("submission.missing", "the instance does not serve the submission");
    if (document.body !== undefined) {
      const envelope = readBody(signed, utf8(document.body));
      this.counts.bodies += 1;
      return { onBehalfOf: envelope.onBehalfOf, items: envelope.items, redacted: false };
    }
    const body = document.redacted && parseRedactedBody(utf8(JSON.stringify(document.redacted)));
    if (body === undefined)
      throw new AuditFinding("body.missing", "neither the body nor a redacted one is served");
    checkRedacted(signed, body);
    this.counts.redacted += 1;
    const items = redactedItems(body).map((item, index): StoredItem => {
      const entry = body.items[index];
      if (item !== undefined) return item;
      return erasedItem(entry !== undefined && "hash" in entry ? entry.kept : undefined);
    });
    return { onBehalfOf: body.onBehalfOf, items, redacted: true };
  }

  async #checkSignatures(
    { signatures, leaf }: SignedEntry,
    items: readonly StoredItem[],
    keysUnread: string | undefined,
  ): Promise<void> {
    const { verify } = this.#input;
    // Genesis and rotation: a key may be in the very entry that is checked. Its thumbprint vouches for it.
    if (leaf.dataset === "keys") for (const item of items) this.#learnKey(item);
    for (const { keyid, base, signature } of signatures) {
      const publicKey = this.#keys.get(keyid);
      if (publicKey === undefined && keysUnread !== undefined) {
        this.#input.findings.follows(keysUnread);
        continue;
      }
      if (publicKey === undefined)
        throw new AuditFinding("signature.key", `key ${keyid} is registered nowhere before it`);
      if (!(await verify(publicKey, base, signature)))
        throw new AuditFinding("signature.invalid", `the signature by ${keyid} does not verify`);
      this.counts.signatures += 1;
    }
    if (leaf.dataset !== "keys") return;
    for (const item of items) {
      if (item.op !== "publish" || "erased" in item) continue;
      const errors = await checkKeyData(item.data, verify);
      if (errors.length > 0)
        throw new AuditFinding("key.proof", "a key it registers is unsafe or not proven");
    }
  }

  #learnKey(item: StoredItem): void {
    const publicKey = item.op === "publish" ? publicKeyIn(item.data["jwk"]) : undefined;
    if (publicKey !== undefined) this.#keys.set(thumbprint(publicKey), publicKey);
  }

  async #replay(entry: ReplayInput): Promise<void> {
    const { seq, text, signed, content, served, lines } = entry;
    const { feed, datasets, authority } = this.#input;
    const dataset = datasets.get(signed.leaf.dataset);
    if (dataset === undefined) {
      this.#replaying = false;
      throw new AuditFinding(
        "dataset.unknown",
        `this program does not know ${signed.leaf.dataset}`,
      );
    }
    const document = documentOf(served);
    const records = await this.#recordsOf(dataset, signed, content.items, document?.records ?? []);
    const { onBehalfOf } = content;
    const logEntry = logEntryOf({
      seq,
      text,
      signed,
      dataset,
      datasets: [...datasets.values()],
      onBehalfOf,
      items: content.items,
      records,
    });
    const { verdict, passed } = await replayEntry(feed, logEntry, authority);
    const cause = this.unread.causeIn(dataset.name);
    if (cause !== undefined && document !== undefined && verdict !== document.whole["status"]) {
      // What it needed, or what stands in its way, may be in what could not be read.
      this.unread.note(cause, signed.leaf.submission, dataset.name, records, lines);
      this.#input.findings.follows(cause);
      return;
    }
    if (verdict === "void") {
      this.counts.voids += 1;
      this.#rememberVoid(dataset, signed, content.items, records);
    } else this.erasures.take(seq, dataset.name, content.items, records);
    const expected = {
      submission: signed.leaf.submission,
      status: verdict,
      seq,
      acceptedAt: signed.leaf.acceptedAt,
      publisher: signed.leaf.publisher,
      onBehalfOf: onBehalfOf ?? null,
      dataset: dataset.name,
      records,
      request: signed.leaf.request,
      signatures: logEntry.submission.signatures,
    };
    const at = `/v1/submissions/${signed.leaf.submission}`;
    for (const [member, value] of Object.entries(expected)) {
      if (canonicalize(value) !== canonicalize(document?.whole[member]))
        this.#input.findings.add(
          "submission.differs",
          at,
          `\`${member}\` does not follow from the log`,
        );
    }
    const own = passed.filter(({ pk, from }) => pk.startsWith("CHANGES#") && from === seq);
    this.#compareLines(
      seq,
      own.sort((a, b) => (a.sk < b.sk ? -1 : 1)).map(({ json }) => json),
      lines.map((line) => JSON.stringify(line)),
    );
  }

  #compareLines(seq: number, expected: readonly string[], served: readonly string[]): void {
    const { findings } = this.#input;
    this.counts.changes += expected.length;
    expected.forEach((line, index) => {
      if (served[index] === line) return;
      const where = `/v1/changes (${String(seq)}, line ${String(index)})`;
      const detail =
        served[index] === undefined ? "it is missing" : "it does not follow from the log";
      const record = recordOf(JSON.parse(line) as ServedLine); // written by the replay, in this shape
      findings.hold(record, "changes.differs", where, detail);
    });
    if (served.length > expected.length)
      findings.add(
        "changes.extra",
        `/v1/changes (${String(seq)})`,
        "a line has no entry in the log",
      );
  }

  /** Record ids: those of publications follow from the body, a change must mean a record of its publisher. */
  async #recordsOf(
    dataset: Dataset,
    { leaf }: SignedEntry,
    items: readonly SubmissionItem[],
    served: readonly unknown[],
  ): Promise<readonly string[]> {
    const records: string[] = [];
    for (const [index, item] of items.entries()) {
      if (item.op === "publish") {
        records.push(itemIdOf(dataset, leaf.submission, index, item.data));
        continue;
      }
      const claimed = served[index];
      const meant =
        typeof claimed === "string" &&
        (await this.#means(dataset, leaf.publisher, item.record, claimed, records));
      records.push(meant ? claimed : item.record);
    }
    return records;
  }

  /** Whether a name in a change (an id, or its publisher's own ref) can mean this record. */
  async #means(
    dataset: Dataset,
    publisher: string,
    name: string,
    id: string,
    inSubmission: readonly string[],
  ): Promise<boolean> {
    if (name === id || inSubmission.includes(id)) return true;
    const row = await currentRow(this.#input.feed, dataset.name, id);
    if (row !== undefined) return row.record.ref === name && row.record.publisher === publisher;
    return this.#voidRefs.get(`${dataset.name} ${publisher} ${name}`)?.has(id) === true;
  }

  #rememberVoid(
    dataset: Dataset,
    { leaf }: SignedEntry,
    items: readonly SubmissionItem[],
    records: readonly string[],
  ): void {
    items.forEach((item, index) => {
      const id = records[index];
      if (item.op !== "publish" || item.ref === undefined || id === undefined) return;
      const name = `${dataset.name} ${leaf.publisher} ${item.ref}`;
      this.#voidRefs.set(name, (this.#voidRefs.get(name) ?? new Set()).add(id));
    });
  }
}

interface Content {
  readonly onBehalfOf: string | undefined;
  readonly items: readonly StoredItem[];
  readonly redacted: boolean;
}

interface ReplayInput {
  readonly seq: number;
  readonly text: string;
  readonly signed: SignedEntry;
  readonly content: Content;
  readonly served: unknown;
  readonly lines: readonly ServedLine[];
}

interface ServedDocument {
  readonly whole: Readonly<Record<string, unknown>>;
  readonly body: string | undefined;
  readonly redacted: object | undefined;
  readonly records: readonly unknown[];
}

/** A served document, its members untyped: they are only compared. */
function documentOf(served: unknown): ServedDocument | undefined {
  if (typeof served !== "object" || served === null) return undefined;
  const whole = { ...served } as Readonly<Record<string, unknown>>; // any object's members
  const { body, redacted, records } = whole;
  return {
    whole,
    body: typeof body === "string" ? body : undefined,
    redacted: typeof redacted === "object" && redacted !== null ? redacted : undefined,
    records: Array.isArray(records) ? records : [],
  };
}
