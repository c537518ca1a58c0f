/** An item's attachments against the files that there are (contract.md 2). */
import type { Data } from "../definitions.ts";
import { foundKinds, isAttested, isFoundKind } from "../personal-data/finding.ts";
import type { ProblemError } from "../problem.ts";
import type { FileFacts, StoredFacts } from "./file-facts.ts";
import { daysToName, filesNamedBy, type NamedFile } from "./named-files.ts";

/** What acceptance asks of files. */
export interface KnownFiles {
  readonly facts: (sha256: string) => Promise<FileFacts | undefined>;
  readonly isNamed: (sha256: string) => Promise<boolean>;
}

/** Where no file can come. */
export const noFiles: KnownFiles = {
  facts: () => Promise.resolve(undefined),
  isNamed: () => Promise.resolve(false),
};

export interface NamingItem {
  readonly data: Data;
  readonly attested: readonly string[];
  /** Of the item's data. */
  readonly pointer: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** An error for each file that is not there, is another than the item says, or is not attested. */
export async function namedFileErrors(
  files: KnownFiles,
  { data, attested, pointer, now }: NamingItem,
): Promise<readonly ProblemError[]> {
  const errors: ProblemError[] = [];
  for (const [index, named] of filesNamedBy(data).entries()) {
    const place = `${pointer}/attachments/${String(index)}`;
    const facts = await files.facts(named.sha256);
    if (facts?.state === "erased") errors.push({ pointer: `${place}/sha256`, ...erased });
    else if (facts?.state !== "stored" || (await isTooOld(files, named, facts, now))) {
      errors.push({ pointer: `${place}/sha256`, ...unknown });
    } else errors.push(...differing(place, named, facts), ...unattested(place, facts, attested));
  }
  return errors;
}

async function isTooOld(
  files: KnownFiles,
  { sha256 }: NamedFile,
  { uploadedAt }: StoredFacts,
  now: number,
): Promise<boolean> {
  const age = now - Date.parse(uploadedAt);
  return age > daysToName * 86_400_000 && !(await files.isNamed(sha256));
}

function differing(place: string, named: NamedFile, facts: StoredFacts): readonly ProblemError[] {
  return (["mediaType", "bytes"] as const)
    .filter((member) => named[member] !== facts[member])
    .map((member) => ({
      pointer: `${place}/${member}`,
      rule: "attachment.differs",
      message: {
        zh: `与已上传的文件不符，应为 ${String(facts[member])}。`,
        en: `The uploaded file is another: ${String(facts[member])} is expected.`,
      },
    }));
}

function unattested(
  place: string,
  { attest }: StoredFacts,
  attested: readonly string[],
): readonly ProblemError[] {
  return attest
    .filter((needed) => !attested.includes(needed) && !isReviewed(needed, attested))
    .map((attestable) => ({
      pointer: place,
      rule: ruleOf(attestable),
      attestable,
      message: {
        zh: `该文件须由经办人看过：确认可以公布的，在该项 attested 中注明 ${attestable}，该注明一并公布。`,
        en: `A person must have looked at this file: if it may be published, say so by ${attestable} in the item's attested, which is published.`,
      },
    }));
}

/** `pii.review` stands for all that is held for review in texts, and not for pictures. */
function isReviewed(attestable: string, attested: readonly string[]): boolean {
  const kind = kindOf(attestable);
  return kind !== undefined && isAttested(kind, attested);
}

function ruleOf(attestable: string): string {
  const kind = kindOf(attestable);
  return kind === undefined ? "pii.review" : foundKinds[kind].rule;
}

function kindOf(attestable: string): keyof typeof foundKinds | undefined {
  return Object.keys(foundKinds)
    .filter(isFoundKind)
    .find((kind) => foundKinds[kind].attestable === attestable);
}

const unknown = {
  rule: "attachment.unknown",
  message: {
    zh: `没有收到这个文件，或上传后超过${String(daysToName)}天未被引用；请先上传（PUT /v1/attachments/{sha256}）再提交。`,
    en: `No such file has come, or it was not named within ${String(daysToName)} days; upload it (PUT /v1/attachments/{sha256}) and submit again.`,
  },
};

const erased = {
  rule: "attachment.erased",
  message: {
    zh: "该文件因含个人信息已依法删除，不能再引用。",
    en: "This file was destroyed for personal data and cannot be named again.",
  },
};
