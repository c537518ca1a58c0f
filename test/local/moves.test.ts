import { expect, test } from "vitest";
import { watchMoves } from "../../local/moves.ts";

const never = new AbortController().signal;

test("whoever waits is woken by the entry after the one it knows, at once where it is there already", async () => {
  const moves = watchMoves();
  const woken: string[] = [];
  const first = moves.moved(-1, 60_000, never).then(() => woken.push("first"));
  moves.reached(0);
  await first;
  const second = moves.moved(0, 60_000, never).then(() => woken.push("second"));
  moves.reached(0);
  await moves.moved(-1, 60_000, never);
  expect(woken).toEqual(["first"]);
  moves.reached(1);
  await second;
  expect(woken).toEqual(["first", "second"]);
});

test("a wait ends with its time, and with its client", async () => {
  const moves = watchMoves();
  await moves.moved(0, 1, never);
  const gone = new AbortController();
  const waiting = moves.moved(0, 60_000, gone.signal);
  gone.abort();
  await expect(waiting).resolves.toBeUndefined();
});
