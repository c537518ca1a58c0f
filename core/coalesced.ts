/** One run for many callers. */

/**
 * Callers that come while a run is under way share the next one, so that each is answered by a run that began
 * after its call: what it tells is never older than the question. A failed run fails its own callers only.
 */
export function coalesced<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  let waiting: Promise<Result> | undefined;
  const start = (): Promise<Result> => {
    const run = work().finally(() => {
      if (running === run) running = undefined;
    });
    running = run;
    return run;
  };
  const afterRunning = async (before: Promise<Result>): Promise<Result> => {
    try {
      await before;
    } catch {
      // Its own callers hear of it.
    }
    waiting = undefined;
    return start();
  };
  return () => {
    if (running === undefined && waiting === undefined) return start();
    waiting ??= running === undefined ? start() : afterRunning(running);
    return waiting;
  };
}
