/** Each promise has its alarm, each alarm its runbook, each runbook its alarm. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import * as z from "zod";
import { finished, testTemplates } from "./templates.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = resolve(root, "docs/operate");
const { Watch } = testTemplates(finished);

const alarmSchema = z.object({
  Properties: z.object({
    AlarmDescription: z.string(),
    Threshold: z.number(),
    TreatMissingData: z.enum(["breaching", "notBreaching"]),
    AlarmActions: z.array(z.unknown()).min(1),
    MetricName: z.string().optional(),
  }),
});
const alarms = new Map(
  Object.entries(Watch.findResources("AWS::CloudWatch::Alarm")).map(([id, resource]) => [
    id.replace(/Alarm[0-9A-F]{8}$/, ""),
    alarmSchema.parse(resource).Properties,
  ]),
);
const runbookOf = (description: string): string =>
  /Runbook: (docs\/operate\/[a-z-]+\.md)$/.exec(description)?.[1] ?? "";

test("there is an alarm for each promise", () => {
  expect([...alarms.keys()].sort()).toEqual([
    "FunctionThrottles",
    "JobFaults",
    "JudgingLag",
    "LogHalted",
    "LostWakeUps",
    "PendingAge",
    "ProjectionLag",
    "ReadFaults",
    "SignatureFailures",
    "TableThrottles",
    "WriteFaults",
  ]);
});

test.for([...alarms])(
  "%s says what is wrong in both languages, and names a runbook that is there and names it",
  ([name, { AlarmDescription }]) => {
    expect(AlarmDescription).toMatch(/[一-龥].*[a-z]/);
    const runbook = resolve(root, runbookOf(AlarmDescription));
    expect(existsSync(runbook), runbook).toBe(true);
    expect(readFileSync(runbook, "utf8")).toContain(`\`${name}\``);
  },
);

test("every link of a runbook leads somewhere, and each runbook is listed where one looks for it", () => {
  const list = readFileSync(resolve(root, "docs/operate.md"), "utf8");
  for (const file of readdirSync(folder)) {
    expect(list).toContain(`(operate/${file})`);
    const text = readFileSync(resolve(folder, file), "utf8");
    for (const [, link] of text.matchAll(/\]\(([a-z-]+\.md)\)/g)) {
      expect(existsSync(resolve(folder, link ?? "")), `${file} → ${String(link)}`).toBe(true);
    }
  }
});

test("what reports every minute rings when it is silent, too", () => {
  const silent = [...alarms].filter(([, alarm]) => alarm.TreatMissingData === "breaching");
  expect(silent.map(([name]) => name).sort()).toEqual(["PendingAge", "ProjectionLag"]);
  expect(alarms.get("PendingAge")).toMatchObject({
    Threshold: 60,
    MetricName: "OldestPendingSeconds",
  });
});

test("somebody is told, and before a month costs more than it may", () => {
  const told = Watch.findResources("AWS::SNS::Subscription", {
    Properties: { Protocol: "email", Endpoint: "duty@city.test" },
  });
  expect(Object.keys(told)).toHaveLength(1);
  const budgets = Watch.findResources("AWS::Budgets::Budget", {
    Properties: {
      Budget: Match.objectLike({
        BudgetName: "gongshi: docs/operate/budget.md",
        BudgetLimit: { Amount: 500, Unit: "USD" },
      }),
      NotificationsWithSubscribers: [
        Match.objectLike({ Notification: Match.objectLike({ Threshold: 80 }) }),
        Match.objectLike({ Notification: Match.objectLike({ NotificationType: "FORECASTED" }) }),
      ],
    },
  });
  expect(Object.keys(budgets)).toHaveLength(1);
});

test("the figures that alarms watch are figures that functions write", () => {
  const written = readFileSync(resolve(root, "functions/middleware/metric-line.ts"), "utf8");
  const text = JSON.stringify(Watch.toJSON());
  const own = [...text.matchAll(/"MetricName":"([A-Za-z]+)","Namespace":"gongshi"/g)];
  expect(new Set(own.map(([, name]) => name)).size).toBeGreaterThanOrEqual(6);
  for (const [, name] of own) expect(written).toContain(`${String(name)}:`);
});

test("there is a dashboard of them all", () => {
  Watch.resourceCountIs("AWS::CloudWatch::Dashboard", 1);
  const text = JSON.stringify(Watch.findResources("AWS::CloudWatch::Dashboard"));
  for (const name of alarms.keys()) expect(text).toContain(name);
});
