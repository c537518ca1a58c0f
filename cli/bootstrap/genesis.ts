/** The first two entries of a log (trust.md 2): the root's registration, and that of its key. */
import { base64url } from "../../core/submission/encoding.ts";
import { keyProofMessage } from "../../core/submission/key-proof.ts";
import type { SubmissionItem } from "../../core/records.ts";
import type { SigningKey } from "../key-file.ts";
import { bootstrapStep, type Step } from "./step.ts";

/** The root of a log: the city's civil-affairs bureau. */
export interface RootFacts {
  readonly uscc: string;
  readonly name: string;
  /** 4 digits: the city it is the root of. */
  readonly areaCode: string;
  readonly note?: string | undefined;
}

/** Seq 0 and 1, both signed by the root key; `at` in milliseconds. */
export function genesisSteps(
  root: RootFacts,
  rootKey: SigningKey,
  at: number,
): readonly [Step, Step] {
  const { uscc, name, areaCode, note } = root;
  const registration = { uscc, name, kind: "root", areaCode, ...(note !== undefined && { note }) };
  return [
    bootstrapStep({
      name: "genesis/root",
      publisher: uscc,
      dataset: "organizations",
      items: [{ op: "publish", data: registration }],
      signer: "root",
      at,
    }),
    bootstrapStep({
      name: "genesis/root-key",
      publisher: uscc,
      dataset: "keys",
      items: [keyItem(root, "officer", "root", rootKey)],
      signer: "root",
      at: at + 1000,
    }),
  ];
}

/** The item that registers a key, with its proof of possession (trust.md 2). */
export function keyItem(
  organization: { readonly uscc: string; readonly areaCode: string },
  role: KeyRole,
  person: string,
  key: SigningKey,
): SubmissionItem {
  const facts = { organization: organization.uscc, role, person };
  const proof = key.sign(keyProofMessage({ ...facts, keyid: key.keyid }));
  return {
    op: "publish",
    area: organization.areaCode,
    data: { ...facts, jwk: key.jwk, proof: base64url(proof) },
  };
}

/** Roles a key can be registered for. */
export const keyRoles = ["officer", "clerk", "supervisor"] as const;
export type KeyRole = (typeof keyRoles)[number];
