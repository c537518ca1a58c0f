/** The chains of publishers (trust.md 2): a gap, a fork or a step back in time is evidence. */
import { firstPrev, type LeafFields } from "../log/leaf.ts";
import { AuditFinding } from "./finding.ts";

interface ChainEnd {
  readonly n: number;
  readonly hash: string;
  readonly acceptedAt: string;
}

/** Takes the leaves in the log's order. */
export class ChainAudit {
  readonly #ends = new Map<string, ChainEnd>();
  readonly #submissions = new Set<string>();
  readonly #lost = new Set<string>();

  get count(): number {
    return this.#ends.size;
  }

  /** An entry of this publisher cannot be had: its chain is followed from the next one on. */
  lose(publisher: string): void {
    this.#lost.add(publisher);
  }

  /** Throws an AuditFinding where a leaf does not follow its publisher's last; the chain goes on from it. */
  take(leaf: LeafFields, hash: string): void {
    const { publisher, n, prev, acceptedAt, submission } = leaf;
    const end = this.#ends.get(publisher);
    this.#ends.set(publisher, { n, hash, acceptedAt });
    if (this.#submissions.has(submission))
      throw new AuditFinding("chain.twice", `submission ${submission} is in the log twice`);
    this.#submissions.add(submission);
    if (this.#lost.delete(publisher)) return;
    if (n !== (end === undefined ? 0 : end.n + 1))
      throw new AuditFinding(
        "chain.gap",
        `${publisher}: number ${String(n)} does not follow its chain`,
      );
    if (prev !== (end?.hash ?? firstPrev))
      throw new AuditFinding("chain.fork", `${publisher}: \`prev\` is not its last entry's hash`);
    if (end !== undefined && acceptedAt <= end.acceptedAt)
      throw new AuditFinding(
        "chain.time",
        `${publisher}: accepted no later than the entry before it`,
      );
  }
}
