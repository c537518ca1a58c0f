import { expect, test } from "vitest";
import { oldestPending } from "../../../core/log/oldest-pending.ts";
import { measureHealth } from "../../../functions/feed/measure-health.ts";
import { writeMetric } from "../../../functions/middleware/metric-line.ts";
import { sequencePending } from "../../../functions/sequence/sequence.ts";
import { notice } from "../../support/examples.ts";
import { testInstance } from "../../support/instance.ts";

test("health tells the age of the oldest submission without a checkpoint, numbered or not", async () => {
  const instance = await testInstance();
  const { ledger, feed } = instance;
  const health = (): ReturnType<typeof measureHealth> =>
    measureHealth({ ledger, feed, clock: () => instance.now });
  expect(await health()).toMatchObject({ pending: 0, lag: 0, oldestPendingSeconds: 0 });
  expect(await oldestPending(ledger)).toBeUndefined();

  const accepted = instance.now;
  await instance.post({ dataset: "disclosures", items: [notice()] });
  instance.now += 30_000;
  await instance.post({ dataset: "disclosures", items: [notice()] });
  instance.now += 40_000;
  const unnumbered = { status: "ok", pending: 2, lag: 70_000, oldestPendingSeconds: 70 };
  expect(await health()).toMatchObject(unnumbered);
  expect(await oldestPending(ledger)).toBe(accepted);

  // Numbered, but neither in a checkpoint nor readable.
  await sequencePending(ledger);
  expect(await health()).toMatchObject(unnumbered);
  await instance.drain();
  expect(await health()).toMatchObject({ pending: 0, lag: 0, oldestPendingSeconds: 0 });
});

test("a figure is one line in the embedded metric format, under the name that the alarm watches", () => {
  const lines: string[] = [];
  const metric = { log: "log.example", name: "OldestPendingSeconds", value: 70.5 } as const;
  writeMetric(
    (line) => lines.push(line),
    () => 1000,
    metric,
  );
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      _aws: {
        Timestamp: 1000,
        CloudWatchMetrics: [
          {
            Namespace: "gongshi",
            Dimensions: [["log"]],
            Metrics: [{ Name: "OldestPendingSeconds", Unit: "Seconds" }],
          },
        ],
      },
      log: "log.example",
      OldestPendingSeconds: 70.5,
    },
  ]);
});
