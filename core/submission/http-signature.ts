/**
 * HTTP message signatures (RFC 9421) in the one profile that submissions use (trust.md 1): five covered
 * components and five parameters, all fixed. Safe to run on hostile headers: `structured-headers` reads
 * them in linear time, and whatever is not spelt canonically is refused, so that the text which is
 * signed, stored and shown is the text that was received, and no two readers see different things.
 */
import {
  isInnerList,
  serializeInnerList,
  type Dictionary,
  type InnerList,
} from "structured-headers";
import type { Bilingual } from "../definitions.ts";
import { Problem } from "../problem.ts";
import type { RequestComponents } from "../records.ts";
import { parseCanonicalDictionary } from "./canonical-dictionary.ts";
import { fromBase64url, utf8 } from "./encoding.ts";
import {
  readComponents,
  type AcceptedContent,
  type ReceivedRequest,
} from "./request-components.ts";

export type { ReceivedRequest } from "./request-components.ts";

/** What a signature is for. A captured dry run cannot be published, since its tag is signed. */
type SignatureTag = "gongshi-submission" | "gongshi-dry-run";

/** Longest life of a signature, oldest and most future `created`, in seconds. */
export const signatureTimes = { life: 300, past: 300, future: 60 } as const;

/** Labels one request may carry. */
export const maxSignatures = 4;

/** One signature within the profile; whether it verifies is for the caller to see. */
export interface ParsedSignature {
  /** Not signed: nothing may follow from it. */
  readonly label: string;
  readonly keyid: string;
  /** Seconds since the epoch. */
  readonly created: number;
  readonly expires: number;
  readonly tag: SignatureTag;
  /** Value of the member in Signature-Input, which is also that of `@signature-params`. */
  readonly input: string;
  readonly signature: Uint8Array;
  /** The bytes the signature is over. */
  readonly base: Uint8Array;
}

/** A request whose form is right: nothing is verified yet, neither times nor signatures. */
export interface SignedRequest {
  readonly components: RequestComponents;
  /** In the order of Signature-Input; every one must verify. */
  readonly signatures: readonly ParsedSignature[];
  readonly dryRun: boolean;
}

const covered = '"@method" "@authority" "@path" "content-type" "content-digest"';

/** The tag that goes with a query. */
export function tagOf(dryRun: boolean): SignatureTag {
  return dryRun ? "gongshi-dry-run" : "gongshi-submission";
}

/** Value of the `Accept-Signature` header (RFC 9421 section 5.1) that every 401 carries. */
export function acceptSignature(tag: SignatureTag): string {
  return `sig1=(${covered});created;expires;alg="ed25519";tag="${tag}"`;
}

/**
 * Reads a signed request's headers. Throws what `readComponents` throws (400, 415), `signature.missing`
 * or `signature.malformed` (401). Looks at no clock: an accepted body answers whatever its age, so
 * {@link checkTimes} comes after the look for a repeat.
 */
export function parseSignedRequest(
  request: ReceivedRequest,
  accepted?: AcceptedContent,
): SignedRequest {
  const { components, dryRun } = readComponents(request, accepted);
  const tag = tagOf(dryRun);
  const inputHeader = request.header("signature-input") ?? "";
  const signatureHeader = request.header("signature") ?? "";
  if (inputHeader === "" || signatureHeader === "") {
    throw refusal("signature.missing", tag, {
      zh: "请求须带 Signature-Input 与 Signature 首部（RFC 9421）。",
      en: "The request needs the headers Signature-Input and Signature (RFC 9421).",
    });
  }
  const inputs = readDictionary(inputHeader, tag);
  const values = readDictionary(signatureHeader, tag);
  if (inputs.size > maxSignatures || !sameKeys(inputs, values)) {
    throw refusal("signature.malformed", tag, {
      zh: "签名至多 4 个，且 Signature-Input 与 Signature 的标签须一一对应。",
      en: "At most 4 signatures, and Signature-Input and Signature must have the same labels.",
    });
  }
  const signatures = [...inputs].map(([label, member]) => {
    const parameters = readInput(member, tag);
    const base = signatureBase(components, parameters.input);
    return { label, ...parameters, signature: readSignature(values.get(label), tag), base };
  });
  if (new Set(signatures.map(({ keyid }) => keyid)).size < signatures.length) {
    throw refusal("signature.malformed", tag, {
      zh: "每个签名须用各自的密钥。",
      en: "Each signature must be made with a key of its own.",
    });
  }
  return { components, signatures, dryRun };
}

/**
 * Refuses with `signature.expired` (401, with the server's time) unless every signature was made in the
 * last 300 s, at most 60 s ahead, and has not expired. `now` in milliseconds.
 */
export function checkTimes(
  signatures: readonly Pick<ParsedSignature, "created" | "expires" | "tag">[],
  now: number,
): void {
  for (const { created, expires, tag } of signatures) {
    const age = now - created * 1000;
    const inWindow = age <= signatureTimes.past * 1000 && age >= -signatureTimes.future * 1000;
    if (inWindow && now <= expires * 1000) continue;
    const seconds = String(Math.round(Math.abs(age) / 1000));
    throw new Problem(
      "signature.expired",
      age < 0
        ? {
            zh: `签名时间比服务器时间快 ${seconds} 秒，请校准本机时钟后重新签名。`,
            en: `The signature was made ${seconds} s ahead of the server's time; set the clock and sign again.`,
          }
        : {
            zh: `签名时间比服务器时间早 ${seconds} 秒，已过有效期；请校准本机时钟并重新签名。`,
            en: `The signature was made ${seconds} s before the server's time and is no longer valid; check the clock and sign again.`,
          },
      {
        extras: { serverTime: new Date(now).toISOString() },
        headers: { "accept-signature": acceptSignature(tag) },
      },
    );
  }
}

/** The bytes a request's signature is over, for a member text of Signature-Input. */
export function signatureBase(components: RequestComponents, input: string): Uint8Array {
  return signatureBaseOf(
    [
      ['"@method"', components.method],
      ['"@authority"', components.authority],
      ['"@path"', components.path],
      ['"content-type"', components["content-type"]],
      ['"content-digest"', components["content-digest"]],
    ],
    input,
  );
}

/** RFC 9421 section 2.5 for any list of serialised component identifiers and their values. */
export function signatureBaseOf(
  lines: readonly (readonly [identifier: string, value: string])[],
  input: string,
): Uint8Array {
  const all = [...lines, ['"@signature-params"', input] as const];
  // A line feed would let a value forge a component, and other bytes have no one spelling here.
  if (all.some(([, value]) => !/^[\x20-\x7e]*$/.test(value))) {
    throw new RangeError("a signature component must be one line of visible ASCII");
  }
  return utf8(all.map(([identifier, value]) => `${identifier}: ${value}`).join("\n"));
}

/** Text of a member of Signature-Input, as a signer builds it. */
export function signatureInput(
  parameters: Pick<ParsedSignature, "created" | "expires" | "keyid" | "tag">,
): string {
  const { created, expires, keyid, tag } = parameters;
  return `(${covered});created=${String(created)};expires=${String(expires)};keyid="${keyid}";alg="ed25519";tag="${tag}"`;
}

function readDictionary(header: string, tag: SignatureTag): Dictionary {
  const dictionary = parseCanonicalDictionary(header);
  if (dictionary !== undefined && [...dictionary.keys()].every((label) => label.length <= 32)) {
    return dictionary;
  }
  throw refusal("signature.malformed", tag, {
    zh: "签名首部须为规范书写的结构化字段（RFC 9651），标签不得重复，至多 32 个字符。",
    en: "A signature header must be a canonically written structured field (RFC 9651), labels unique, at most 32 characters.",
  });
}

function sameKeys(one: Dictionary, other: Dictionary): boolean {
  return one.size === other.size && [...one.keys()].every((key) => other.has(key));
}

type Member = ReturnType<Dictionary["get"]>;

function readInput(
  member: Member,
  tag: SignatureTag,
): Pick<ParsedSignature, "keyid" | "created" | "expires" | "tag" | "input"> {
  if (member === undefined || !isInnerList(member) || !coversAll(member)) {
    throw refusal("signature.malformed", tag, {
      zh: `签名须恰好覆盖 (${covered})，次序相同，不带参数。`,
      en: `A signature must cover exactly (${covered}), in this order, without parameters.`,
    });
  }
  const parameters = member[1];
  const created = parameters.get("created");
  const expires = parameters.get("expires");
  const keyid = parameters.get("keyid");
  // With the canonical text demanded above, a number is an integer where its text has no period.
  if (
    parameters.size !== 5 ||
    !isSeconds(created) ||
    !isSeconds(expires) ||
    typeof keyid !== "string" ||
    keyid.length !== 43 ||
    fromBase64url(keyid) === undefined ||
    parameters.get("alg") !== "ed25519"
  ) {
    throw refusal("signature.malformed", tag, {
      zh: '签名须恰有五个参数：created、expires（整数秒）、keyid（43 个字符的公钥指纹）、alg="ed25519"、tag。',
      en: 'A signature has exactly five parameters: created, expires (whole seconds), keyid (43-character thumbprint), alg="ed25519", tag.',
    });
  }
  if (parameters.get("tag") !== tag) {
    throw refusal("signature.malformed", tag, {
      zh: `此请求的签名须带 tag="${tag}"：试运行与正式提交的签名不能互用。`,
      en: `This request's signature needs tag="${tag}": a dry run's signature is not one for publishing.`,
    });
  }
  if (expires < created || expires > created + signatureTimes.life) {
    throw refusal("signature.malformed", tag, {
      zh: "expires 不得早于 created，也不得晚于其后 300 秒。",
      en: "expires must lie between created and 300 seconds after it.",
    });
  }
  return { keyid, created, expires, tag, input: serializeInnerList(member) };
}

function coversAll([items]: InnerList): boolean {
  return serializeInnerList([items, new Map<string, never>()]) === `(${covered})`;
}

function isSeconds(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function readSignature(member: Member, tag: SignatureTag): Uint8Array {
  const value = member?.[0];
  if (!(value instanceof ArrayBuffer) || value.byteLength !== 64 || member?.[1].size !== 0) {
    throw refusal("signature.malformed", tag, {
      zh: "签名值须为 64 字节的 Ed25519 签名（:base64:），不带参数。",
      en: "A signature's value is a 64-byte Ed25519 signature (:base64:) without parameters.",
    });
  }
  return new Uint8Array(value);
}

function refusal(
  code: "signature.missing" | "signature.malformed",
  tag: SignatureTag,
  detail: Bilingual,
): Problem {
  return new Problem(code, detail, { headers: { "accept-signature": acceptSignature(tag) } });
}
