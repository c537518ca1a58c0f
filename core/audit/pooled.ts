/** Work in parallel, bounded, for an auditor that must not fill memory. */

/** Runs `work` on all inputs, at most `width` at once. The first error ends it. */
export async function forEachPooled<Input>(
  inputs: Iterable<Input>,
  width: number,
  work: (input: Input) => Promise<void>,
): Promise<void> {
  const waiting = inputs[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      await work(next.value);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** Results of `fetch` for 0 to `count` - 1, in order, at most `ahead` of them being fetched or waiting. */
export async function* fetchAhead<Result>(
  count: number,
  ahead: number,
  fetch: (index: number) => Promise<Result>,
): AsyncIterable<Result> {
  const waiting: Promise<Result>[] = [];
  const begin = (index: number): void => {
    const result = fetch(index);
    // Whoever awaits it in turn meets the error; until then it is nobody's unhandled one.
    result.catch(() => undefined);
    waiting.push(result);
  };
  for (let index = 0; index < Math.min(ahead, count); index += 1) begin(index);
  for (let index = 0; index < count; index += 1) {
    const next = waiting.shift();
    if (next === undefined) return;
    const result = await next;
    if (index + ahead < count) begin(index + ahead);
    yield result;
  }
}
