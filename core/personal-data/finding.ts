/** What a scan for personal data says: where and of what kind, never the value itself. */

/** Rule of a refusal (contract.md 8). */
export type PersonalDataRule =
  "pii.id_card" | "pii.mobile" | "pii.bank_card" | "pii.account" | "pii.review";

/** What exactly was found; one rule stands for several of them. */
export type FoundKind =
  | "id_card"
  | "id_card_15"
  | "id_mask"
  | "id_typo"
  | "mobile"
  | "bank_card"
  | "card_number"
  | "account"
  | "name"
  | "health"
  | "minor"
  | "address";

/** One place in a text. Offsets and lengths count Unicode code points of the text as written. */
export interface Finding {
  readonly kind: FoundKind;
  readonly offset: number;
  readonly length: number;
}

interface KindFacts {
  readonly rule: PersonalDataRule;
  /** What an item's `attested` may say to have it published; absent where nothing can. */
  readonly attestable?: string;
}

/**
 * The rule of each kind, and its attestation (domain.md C.7: what is rejected has none; what is flagged,
 * likely typos and what needs a human eye have one).
 */
export const foundKinds: Readonly<Record<FoundKind, KindFacts>> = {
  id_card: { rule: "pii.id_card" },
  id_mask: { rule: "pii.id_card" },
  mobile: { rule: "pii.mobile" },
  bank_card: { rule: "pii.bank_card" },
  id_card_15: { rule: "pii.id_card", attestable: "pii.id_card" },
  card_number: { rule: "pii.bank_card", attestable: "pii.bank_card" },
  account: { rule: "pii.account", attestable: "pii.account" },
  id_typo: { rule: "pii.review", attestable: "pii.id_typo" },
  name: { rule: "pii.review", attestable: "pii.name" },
  health: { rule: "pii.review", attestable: "pii.health" },
  minor: { rule: "pii.review", attestable: "pii.minor" },
  address: { rule: "pii.review", attestable: "pii.address" },
};

/** Whether an item's attestations let a finding pass: they name it, or all that is held for review. */
export function isAttested(kind: FoundKind, attested: readonly string[]): boolean {
  const { rule, attestable } = foundKinds[kind];
  if (attestable === undefined) return false;
  return attested.includes(attestable) || (rule === "pii.review" && attested.includes(rule));
}

/** Whether a text names a kind. */
export function isFoundKind(text: string): text is FoundKind {
  return Object.hasOwn(foundKinds, text);
}
