/**
 * A supervisor's approval inside an item, before it is accepted (trust.md 2): a detached signature over the
 * item without it. Judged at acceptance and, but for the signature itself, again by the replay.
 */
import canonicalize from "canonicalize";
import type { Dataset } from "../definitions.ts";
import type { VerifyEd25519 } from "../ports.ts";
import type { ProblemError } from "../problem.ts";
import type { SubmissionItem } from "../records.ts";
import { isAnotherPerson } from "./answers.ts";
import type { Authorised } from "./authority.ts";
import { fromBase64url, utf8 } from "./encoding.ts";
import type { Registry } from "./registry.ts";

type DataItem = Extract<SubmissionItem, { op: "publish" | "correct" }>;

/** The bytes that the supervisor signs: the item without `endorsement` in the form of RFC 8785. */
export function endorsementMessage(item: SubmissionItem | object): Uint8Array {
  const rest = Object.entries(item).filter(([member]) => member !== "endorsement");
  return utf8(canonicalize(Object.fromEntries(rest)) ?? "");
}

/**
 * What is wrong with an item's endorsement; pointers inside the item. Without `verify` the signature is taken
 * as verified. `on` is the acceptance date in Beijing time, `area` the record's.
 */
export async function judgeEndorsement(
  registry: Registry,
  dataset: Dataset,
  authorised: Authorised,
  item: DataItem,
  { area, on, verify }: { area: string; on: string; verify?: VerifyEd25519 | undefined },
): Promise<readonly ProblemError[]> {
  const { endorsement } = item;
  if (dataset.endorsement === undefined) return endorsement === undefined ? [] : [errors.none];
  if (endorsement === undefined) {
    const setting = dataset.endorsement.requiredBy;
    const required = await registry.setting(area.slice(0, 6), setting, on);
    return required === true ? [errors.required] : [];
  }
  const key = await registry.key(endorsement.keyid);
  const { speaking } = authorised;
  if (key === undefined || key.revoked || key.organization !== speaking.uscc) return [errors.key];
  if (key.role !== "supervisor") return [errors.key];
  const signers = new Set(authorised.keys.map(({ keyid }) => keyid));
  if (!isAnotherPerson(key, speaking, signers)) return [errors.person];
  if (verify === undefined) return [];
  const signature = fromBase64url(endorsement.signature);
  const verified =
    signature !== undefined && (await verify(key.publicKey, endorsementMessage(item), signature));
  return verified ? [] : [errors.signature];
}

const errors = {
  none: error(
    "/endorsement",
    "endorsement.not_applicable",
    "该数据集没有审核签名。",
    "Items of this dataset carry no endorsement.",
  ),
  required: error(
    "/endorsement",
    "endorsement.required",
    "本县（市、区）规定须先经监督委员会审核签名。",
    "This county requires a supervisor's approval (endorsement) before acceptance.",
  ),
  key: error(
    "/endorsement/keyid",
    "endorsement.key",
    "须为本单位有效的监督人密钥。",
    "A valid supervisor's key of the same organisation is expected.",
  ),
  person: error(
    "/endorsement/keyid",
    "endorsement.same_person",
    "提交人不能审核自己。",
    "Who signs the submission cannot approve it.",
  ),
  signature: error(
    "/endorsement/signature",
    "endorsement.signature",
    "审核签名验证未通过：应为对不含 endorsement 的该项（RFC 8785）的签名。",
    "The signature does not verify: it covers the item without endorsement (RFC 8785).",
  ),
} satisfies Record<string, ProblemError>;

function error(pointer: string, rule: string, zh: string, en: string): ProblemError {
  return { pointer, rule, message: { zh, en } };
}
