import { expect, test } from "vitest";
import { paced } from "../../local/paced.ts";

test("work that did something rests for its time; work that found nothing is asked again at once", async () => {
  let [now, calls, found] = [0, 0, 0];
  const { step } = paced(
    1000,
    () => now,
    async () => {
      calls += 1;
      return Promise.resolve(found);
    },
  );
  await step();
  found = 1;
  expect(await step()).toBe(1);
  now = 999;
  expect(await step()).toBe(0);
  expect(calls).toBe(2);
  now = 1000;
  expect(await step()).toBe(1);
});

test("what is urgent does not wait, until it has been done", async () => {
  let [now, found] = [0, 1];
  const { step, hurry } = paced(
    1000,
    () => now,
    async () => Promise.resolve(found),
  );
  await step();
  hurry();
  found = 0;
  now = 10;
  expect(await step()).toBe(0);
  found = 1;
  expect(await step()).toBe(1);
  expect(await step()).toBe(0);
});
