import type { Clock } from "../../core/ports.ts";
import type { WriteLine } from "./request-log.ts";

/** A figure that CloudWatch is to keep; the alarms of infra name the same. */
export interface Metric {
  /** The log it is of, by its origin: the one dimension. */
  readonly log: string;
  readonly name: "OldestPendingSeconds";
  readonly value: number;
}

/** Writes one figure as a line in CloudWatch's embedded metric format: no call, no client, no cost but the line. */
export function writeMetric(write: WriteLine, clock: Clock, { log, name, value }: Metric): void {
  const directive = {
    Namespace: "gongshi",
    Dimensions: [["log"]],
    Metrics: [{ Name: name, Unit: "Seconds" }],
  };
  write(
    JSON.stringify({
      _aws: { Timestamp: clock(), CloudWatchMetrics: [directive] },
      log,
      [name]: value,
    }),
  );
}
