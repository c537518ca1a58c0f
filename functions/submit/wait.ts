/** `Prefer: wait=N` (RFC 7240): answer once the records can be read, at most N seconds. */
import { Problem } from "../../core/problem.ts";
import type { AcceptDependencies } from "../../core/submission/accept-submission.ts";
import type { Verdict } from "../../core/submission/heads.ts";

/** Longest wait a client may ask for, in seconds (contract.md 2). */
const longest = 10;
const pollMilliseconds = 25;
/** A list may lag a second behind the projection (contract.md 7); a little more, for timers are not exact. */
const longestLag = 1100;

/** Milliseconds a request asks to wait; 0 without the preference. A preference never refuses a request. */
export function readWait(prefer: string | undefined): number {
  const match = /(?:^|[,;]\s*)wait=(\d{1,4})(?:\s*[,;]|$)/i.exec(prefer ?? "");
  return match === null ? 0 : Math.min(Number(match[1]), longest) * 1000;
}

/** What became of a submission, waiting up to so many milliseconds for it. */
export async function waitForVerdict(
  submission: string,
  milliseconds: number,
  { verdicts, pause }: Pick<AcceptDependencies, "verdicts" | "pause">,
): Promise<Verdict> {
  // Counted, not timed: the clock may stand still (the demo's history is entered under a simulated one).
  for (let waited = 0; ; waited += pollMilliseconds) {
    const verdict = (await verdicts([submission])).get(submission);
    if (verdict !== undefined || waited >= milliseconds) return verdict;
    await pause(pollMilliseconds);
  }
}

/**
 * Waits until nothing of what a submission erases is served any more, by any process, or until it is void.
 * Throws `busy` (503) where that takes too long: it is accepted, but only then may it be answered as such.
 */
export async function waitForErasure(
  submission: string,
  dependencies: Pick<AcceptDependencies, "verdicts" | "pause">,
): Promise<Verdict> {
  const verdict = await waitForVerdict(submission, longest * 1000, dependencies);
  if (verdict === undefined) {
    throw new Problem(
      "busy",
      {
        zh: "已受理，删除尚未完成；请稍后原样重发以确认。",
        en: "Accepted, but the erasure is not done yet; send the same bytes again to have it confirmed.",
      },
      { headers: { "retry-after": "2" } },
    );
  }
  if (verdict === "published") await dependencies.pause(longestLag);
  return verdict;
}
