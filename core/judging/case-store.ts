/** What is stored of a case, in one item: the findings it ever had, and what it has contributed to statistics. */
import type { FeedItem } from "../ports.ts";
import type { Overlay } from "../projection/overlay.ts";
import type { Contribution } from "../statistics/indicator.ts";
import { caseKey } from "./judging-keys.ts";
import type { Case } from "./relations.ts";

/** What a case has contributed, by indicator; no entry where nothing. */
export type Given = Readonly<Record<string, readonly Contribution[]>>;

export interface StoredCase {
  /** Ids, in the order in which they first stood. */
  readonly findings: readonly string[];
  readonly given: Given;
}

/** Reads what is stored of a case; nothing where it was never judged. */
export function storedCaseOf(item: FeedItem | undefined): StoredCase {
  // Written here alone, in this shape.
  return item === undefined ? { findings: [], given: {} } : (JSON.parse(item.json) as StoredCase);
}

/** Moves what is stored of one case, step by step, each in the overlay of its step. */
export class CaseStore {
  readonly #case: Case;
  #stored: StoredCase;

  constructor(one: Case, stored: StoredCase) {
    this.#case = one;
    this.#stored = stored;
  }

  get given(): Given {
    return this.#stored.given;
  }

  /** Ids of the findings that the case has or had. */
  known(): readonly string[] {
    return this.#stored.findings;
  }

  /** Remembers a finding's id. */
  know(overlay: Overlay, id: string, seq: number): void {
    const { findings, given } = this.#stored;
    if (!findings.includes(id)) this.#put(overlay, { findings: [...findings, id], given }, seq);
  }

  /** Remembers what the case has contributed to an indicator by now. */
  give(overlay: Overlay, indicator: string, now: readonly Contribution[], seq: number): void {
    const { findings, given } = this.#stored;
    const { [indicator]: _, ...others } = given;
    const next = now.length === 0 ? others : { ...others, [indicator]: now };
    this.#put(overlay, { findings, given: next }, seq);
  }

  #put(overlay: Overlay, stored: StoredCase, seq: number): void {
    const key = caseKey(this.#case.group.name, this.#case.key);
    this.#stored = stored;
    if (stored.findings.length === 0 && Object.keys(stored.given).length === 0) overlay.delete(key);
    else overlay.put({ ...key, from: seq, json: JSON.stringify(stored) });
  }
}
