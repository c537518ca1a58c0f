/** What `/healthz` says (contract.md 7). */
export interface Health {
  readonly status: "ok" | "starting";
  /** Index of the last published leaf; -1 before the first. */
  readonly seq: number;
  /** Accepted submissions that cannot be read yet. */
  readonly pending: number;
  /** Age of the oldest of them, in milliseconds. */
  readonly lag: number;
  /** Age in seconds of the oldest submission that no signed checkpoint holds yet; 0 where there is none. */
  readonly oldestPendingSeconds: number;
  /** What a start that is still under way is at. */
  readonly progress?: string;
}
