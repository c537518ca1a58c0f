import { Duration } from "aws-cdk-lib";
import { MathExpression, Metric, Stats, type IMetric } from "aws-cdk-lib/aws-cloudwatch";
import type { HttpApi } from "aws-cdk-lib/aws-apigatewayv2";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { Tables } from "../stacks/data-stack.ts";
import type { PromiseAlarm } from "./alarm-with-runbook.ts";

export interface Watched {
  /** The log, as the figures of its own name it. */
  readonly logOrigin: string;
  readonly submit: IFunction;
  readonly feed: IFunction;
  readonly portal: IFunction;
  readonly writeApi: HttpApi;
  readonly sequence: IFunction;
  readonly jobs: Readonly<Record<string, IFunction>>;
  readonly tables: Tables;
  readonly lost: readonly IQueue[];
  /** Whether reads come by function URL. */
  readonly readsByUrl: boolean;
}

const minute = Duration.minutes(1);
const fiveMinutes = Duration.minutes(5);

/** What a receipt promises: logged within so many seconds (trust.md 4). */
const promisedSeconds = 60;

/** One alarm for each promise, by its id; thresholds are explained in the runbooks. */
export function promiseAlarms(watched: Watched): Readonly<Record<string, PromiseAlarm>> {
  const { logOrigin, submit, feed, portal, writeApi, sequence, jobs, tables, lost } = watched;
  const own = (metricName: string, statistic: string, period = minute): Metric => {
    const dimensionsMap = { log: logOrigin };
    return new Metric({ namespace: "gongshi", metricName, dimensionsMap, statistic, period });
  };
  return {
    PendingAge: {
      runbook: "pending-age",
      says: "已受理的提交超过 60 秒未进入日志。Accepted submissions are not logged within 60 seconds.",
      metric: own("OldestPendingSeconds", Stats.MAXIMUM),
      threshold: promisedSeconds,
      within: [1, 3],
      silenceRings: true,
    },
    ProjectionLag: {
      runbook: "projection-lag",
      says: "已进入日志的内容迟迟不能查到。What is in the log cannot be read yet.",
      metric: own("OldestUnreadableSeconds", Stats.MAXIMUM),
      threshold: 120,
      within: [3, 5],
      silenceRings: true,
    },
    JudgingLag: {
      runbook: "projection-lag",
      says: "检查结果和统计落后于记录。Findings or statistics are behind the records.",
      metric: sum([
        own("UnjudgedEntries", Stats.MINIMUM, fiveMinutes),
        own("UntalliedEntries", Stats.MINIMUM, fiveMinutes),
      ]),
      threshold: 1_000,
      within: [3, 3],
    },
    LogHalted: {
      runbook: "log-halt",
      says: "日志与账本不一致，已停止发布。The log and its ledger disagree; publishing has stopped.",
      metric: own("LogHalted", Stats.MAXIMUM),
      threshold: 1,
    },
    ReadFaults: {
      runbook: "server-errors",
      says: "读取出现服务器错误。Reads are answered by server errors.",
      metric: sum(
        [feed, portal].map((one) =>
          watched.readsByUrl
            ? one.metric("Url5xxCount", { statistic: Stats.SUM, period: fiveMinutes })
            : one.metricErrors({ period: fiveMinutes }),
        ),
      ),
      threshold: 5,
    },
    WriteFaults: {
      runbook: "server-errors",
      says: "提交出现服务器错误。Submissions are answered by server errors.",
      metric: writeApi.metricServerError({ statistic: Stats.SUM, period: fiveMinutes }),
      threshold: 1,
    },
    JobFaults: {
      runbook: "server-errors",
      says: "后台任务反复失败。Background jobs keep failing.",
      metric: sum(
        [sequence, ...Object.values(jobs)].map((job) => job.metricErrors({ period: fiveMinutes })),
      ),
      threshold: 5,
    },
    FunctionThrottles: {
      runbook: "throttles",
      says: "函数被限流。Functions are throttled.",
      // The sequencer's own bound, and the exporter's, are meant to be met now and then.
      metric: sum(
        [submit, feed, portal, ...Object.values(jobs)]
          .filter((one) => one !== jobs["export"])
          .map((one) => one.metricThrottles({ period: fiveMinutes })),
      ),
      threshold: 1,
    },
    TableThrottles: {
      runbook: "throttles",
      says: "数据表被限流。Tables are throttled.",
      metric: sum(
        [tables.ledger, tables.feed].flatMap(({ tableName }) =>
          ["ReadThrottleEvents", "WriteThrottleEvents"].map((name) => ofTable(name, tableName)),
        ),
      ),
      threshold: 10,
    },
    SignatureFailures: {
      runbook: "signature-failures",
      says: "签名未通过的提交异常增多。Unusually many submissions fail their signature.",
      metric: own("SignatureFailures", Stats.SUM, fiveMinutes),
      threshold: 50,
    },
    LostWakeUps: {
      runbook: "lost-wake-ups",
      says: "有未能唤醒后台任务的事件。Events could not wake their jobs.",
      metric: sum(
        lost.map((queue) =>
          queue.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes }),
        ),
      ),
      threshold: 1,
    },
  };
}

function ofTable(metricName: string, tableName: string): Metric {
  return new Metric({
    namespace: "AWS/DynamoDB",
    metricName,
    dimensionsMap: { TableName: tableName },
    statistic: Stats.SUM,
    period: fiveMinutes,
  });
}

function sum(metrics: readonly IMetric[]): MathExpression {
  const named = metrics.map((metric, i): [string, IMetric] => [`m${String(i)}`, metric]);
  return new MathExpression({
    expression: named.map(([name]) => `FILL(${name}, 0)`).join(" + "),
    usingMetrics: Object.fromEntries(named),
    period: fiveMinutes,
  });
}
