/**
 * One version of a record, verified from its proof document alone (trust.md 6). All that must be known from
 * outside is the root key; a log's key that is known, too, makes the checkpoint count for more.
 */
import type { Dataset } from "../definitions.ts";
import { verifyCheckpoint } from "../log/checkpoint.ts";
import { parseVkey } from "../log/vkey.ts";
import { leafHash } from "../log/merkle.ts";
import { verifyInclusion } from "../log/proof.ts";
import type { VerifyEd25519 } from "../ports.ts";
import { Overlay } from "../projection/overlay.ts";
import { registryOver } from "../projection/registry-source.ts";
import type { SubmissionItem } from "../records.ts";
import { authorisePublisher } from "../submission/authority.ts";
import type { RootConfig } from "../submission/authority-context.ts";
import { fromBase64, utf8 } from "../submission/encoding.ts";
import type { KeyFacts, Registry } from "../submission/registry.ts";
import { establishAuthority } from "./establish-authority.ts";
import { AuditFinding } from "./finding.ts";
import type { ProofDocument } from "./proof-document.ts";
import { checkNaming, checkShown } from "./record-claims.ts";
import { redactedItems } from "./redacted-items.ts";
import { checkRedacted, readBody, readEntry, type SignedEntry } from "./signed-entry.ts";
import { verifyKeys } from "./verify-keys.ts";

/** Names of the checks, in the order in which they are made. */
export const checkNames = [
  "checkpoint",
  "inclusion",
  "entry",
  "body",
  "signatures",
  "authority",
  "name",
  "record",
] as const;
export type CheckName = (typeof checkNames)[number];

/** `skipped`: the document holds nothing to check it by. */
export interface Check {
  readonly name: CheckName;
  readonly outcome: "passed" | "failed" | "skipped";
  /** Why it failed or was skipped. */
  readonly detail?: string;
}

export interface VerifiedSigner {
  readonly keyid: string;
  readonly organization: string;
  readonly role: KeyFacts["role"];
}

/**
 * What was found. `verified`: no check failed or was skipped, but for `record` where none was shown and `name`
 * where the item was erased.
 */
export interface ProofReport {
  readonly verified: boolean;
  /** Where the log's key came from: what the document itself names may be anybody's. */
  readonly logKey: "given" | "document" | "none";
  readonly checks: readonly Check[];
  readonly index: number;
  readonly treeSize: number | undefined;
  readonly dataset: string | undefined;
  readonly publisher: string | undefined;
  readonly acceptedAt: string | undefined;
  readonly submission: string | undefined;
  readonly record: ProofDocument["record"];
  readonly signers: readonly VerifiedSigner[];
  /** Whether other items, or this one, were erased from the body. */
  readonly redacted: boolean;
  /** What was signed about the record; absent where it was erased or the item is not known. */
  readonly item: SubmissionItem | undefined;
}

export interface VerifyProofInput {
  readonly document: ProofDocument;
  readonly root: RootConfig;
  /** Known from outside; else the document's own is used. */
  readonly vkey: string | undefined;
  readonly datasets: readonly Dataset[];
  readonly verify: VerifyEd25519;
  /** The version as an instance shows it, to be compared with what was signed. */
  readonly shown?: unknown;
}

/** A check for which the document holds too little, and why where that can be said. */
class Skipped {
  readonly detail: string | undefined;

  constructor(detail?: string) {
    this.detail = detail;
  }
}

const resolvedByTheLogAlone =
  "it names the record by the publisher's own number, which only the whole log resolves";

/** Makes all checks that can be made; never throws on a document that is wrong. */
export async function verifyProof(input: VerifyProofInput): Promise<ProofReport> {
  const { document, verify } = input;
  const checks: Check[] = [];
  const check = async <Value>(
    name: CheckName,
    make: (() => Value | Skipped | Promise<Value | Skipped>) | undefined,
  ): Promise<Value | undefined> => {
    try {
      const value = make === undefined ? new Skipped() : await make();
      if (!(value instanceof Skipped)) {
        checks.push({ name, outcome: "passed" });
        return value;
      }
      const { detail } = value;
      checks.push({ name, outcome: "skipped", ...(detail !== undefined && { detail }) });
      return undefined;
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      checks.push({ name, outcome: "failed", detail });
      return undefined;
    }
  };
  const vkey = input.vkey ?? document.log?.vkey;
  const head = await check(
    "checkpoint",
    vkey === undefined
      ? undefined
      : () => {
          must(
            document.log === undefined || document.log.origin === parseVkey(vkey).name,
            "the document names another log",
          );
          return verifyCheckpoint(document.checkpoint, vkey, verify);
        },
  );
  const included = (one: Pick<ProofDocument, "index" | "entry" | "proof">): boolean =>
    head !== undefined && isIncluded(one, head);
  await check(
    "inclusion",
    head &&
      (() => {
        must(included(document), "the entry is not at its place in the log");
      }),
  );
  const entry = await check("entry", () => readEntry(document.entry));
  const content = await check("body", entry && (() => contentOf(document, entry)));
  const redacted = content?.redacted === true;
  const established =
    document.authority === undefined || entry === undefined
      ? undefined
      : await establishAuthority({
          entries: document.authority,
          below: document.index,
          included,
          root: input.root,
          datasets: input.datasets,
          verify,
        });
  const registry = established && registryOver(new Overlay(established.feed));
  const signers = await check(
    "signatures",
    entry && registry && (() => verifyKeys(entry, registry, input.root, verify)),
  );
  await check(
    "authority",
    entry &&
      registry &&
      (async () => {
        if (established.failure !== undefined) throw established.failure;
        await checkAuthority(input, entry, content, signers ?? [], registry);
      }),
  );
  const { record } = document;
  const item = record === undefined ? undefined : content?.items[record.item];
  const dataset = input.datasets.find(({ name }) => name === entry?.leaf.dataset);
  await check(
    "name",
    record &&
      entry &&
      content &&
      (() => {
        must(record.item < content.items.length, "the submission has no such item");
        if (item === undefined || dataset === undefined) return new Skipped();
        const naming = checkNaming(record, item, dataset, entry.leaf.submission);
        return naming === "ref" ? new Skipped(resolvedByTheLogAlone) : naming;
      }),
  );
  await check(
    "record",
    record &&
      entry &&
      item &&
      dataset &&
      (() => {
        if (input.shown === undefined) return new Skipped();
        const signed = { leaf: entry.leaf, seq: document.index, onBehalfOf: content?.onBehalfOf };
        checkShown(input.shown, record, item, signed, dataset);
        return undefined;
      }),
  );
  return {
    verified: checks.every(
      ({ name, outcome }) =>
        outcome === "passed" ||
        (outcome === "skipped" &&
          (name === "record" || (name === "name" && redacted && item === undefined))),
    ),
    logKey: vkey === undefined ? "none" : input.vkey === undefined ? "document" : "given",
    checks,
    index: document.index,
    treeSize: head?.size,
    dataset: entry?.leaf.dataset,
    publisher: entry?.leaf.publisher,
    acceptedAt: entry?.leaf.acceptedAt,
    submission: entry?.leaf.submission,
    record: document.record,
    signers: (signers ?? []).map(({ keyid, organization, role }) => ({
      keyid,
      organization,
      role,
    })),
    redacted,
    item,
  };
}

function must(holds: boolean, message: string): void {
  if (!holds) throw new AuditFinding("proof", message);
}

function isIncluded(
  { index, entry, proof }: Pick<ProofDocument, "index" | "entry" | "proof">,
  { size, root }: { readonly size: number; readonly root: Uint8Array },
): boolean {
  const hashes = proof.flatMap((text) => fromBase64(text) ?? []);
  const claim = { index, size, leafHash: leafHash(utf8(entry)), root };
  return hashes.length === proof.length && verifyInclusion(claim, hashes);
}

interface Content {
  readonly onBehalfOf: string | undefined;
  /** `undefined` for an erased one. */
  readonly items: readonly (SubmissionItem | undefined)[];
  readonly redacted: boolean;
}

function contentOf(document: ProofDocument, entry: SignedEntry): Content | Skipped {
  const { body, redacted } = document;
  if (body !== undefined) {
    const { onBehalfOf, items } = readBody(entry, utf8(body));
    return { onBehalfOf, items, redacted: false };
  }
  if (redacted === undefined) return new Skipped();
  checkRedacted(entry, redacted);
  return {
    onBehalfOf: redacted.onBehalfOf,
    items: redactedItems(redacted),
    redacted: true,
  };
}

async function checkAuthority(
  { root, datasets }: VerifyProofInput,
  { leaf }: SignedEntry,
  content: Content | undefined,
  keys: readonly KeyFacts[],
  registry: Registry,
): Promise<void> {
  const dataset = datasets.find(({ name }) => name === leaf.dataset);
  if (dataset === undefined)
    throw new AuditFinding(
      "dataset.unknown",
      `this program does not know the dataset ${leaf.dataset}`,
    );
  const items = content?.items.flatMap((item) => item ?? []) ?? [];
  const onBehalfOf = content?.onBehalfOf;
  const envelope = {
    publisher: leaf.publisher,
    nonce: "",
    items,
    ...(onBehalfOf !== undefined && { onBehalfOf }),
  };
  const { speaking } = await authorisePublisher(
    { root, registry, cities: [] },
    dataset,
    envelope,
    keys,
  );
  // An answer's area is its subject's, wherever that is.
  if (dataset.answers !== undefined) return;
  for (const item of items) {
    const area = item.op === "publish" ? (item.area ?? dataset.areaOf?.(item.data)) : undefined;
    if (area !== undefined && speaking.kind !== "root" && !area.startsWith(speaking.areaCode))
      throw new AuditFinding("publisher.area", `area ${area} is outside the publisher's own`);
  }
}
