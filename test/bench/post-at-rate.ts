/** Signed submissions at a fixed rate, whatever the answers take (an open load). */
import { setTimeout as pause } from "node:timers/promises";
import { send } from "./load.ts";
import { authority, ourPort } from "./place.ts";
import { committees, nextStatement, signedPost } from "./statements.ts";

export interface Load {
  /** When each accepted submission was answered, in milliseconds of `performance.now()`. */
  readonly accepted: ReadonlyMap<string, number>;
  readonly refused: number;
  /** Milliseconds from the moment a post was due to its answer. */
  readonly latencies: readonly number[];
  /** Seconds from the first post to the last answer. */
  readonly took: number;
}

/** Posts `rate` statements of five lines a second, the committees taking turns. */
export async function postAtRate(rate: number, seconds: number): Promise<Load> {
  const accepted = new Map<string, number>();
  const latencies: number[] = [];
  let refused = 0;
  const start = performance.now();
  const post = async (n: number, due: number): Promise<void> => {
    const committee = committees[n % committees.length];
    if (committee === undefined) throw new Error("the demo has committees");
    const signed = await signedPost(authority, committee, [nextStatement(committee, 5)]);
    const { status } = await send(ourPort, { method: "POST", ...signed });
    const now = performance.now();
    if (status === 201) accepted.set(signed.submission, now);
    else refused += 1;
    latencies.push(now - due);
  };
  const posts: Promise<void>[] = [];
  for (let n = 0; n < seconds * rate; n += 1) {
    const due = start + (n * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    posts.push(post(n, due));
  }
  await Promise.all(posts);
  return { accepted, refused, latencies, took: (performance.now() - start) / 1000 };
}
