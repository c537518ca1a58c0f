/** What `/healthz` says (contract.md 7). */
export interface Health {
  readonly status: "ok" | "starting";
  /** Index of the last published leaf; -1 before the first. */
  readonly seq: number;
  /** Accepted submissions that cannot be read yet. */
  readonly pending: number;
  /** Age of the oldest of them, in milliseconds. */
  readonly lag: number;
  /** What a start that is still under way is at. */
  readonly progress?: string;
}
