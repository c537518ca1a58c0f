import type { Clock } from "../../core/ports.ts";
import type { WriteLine } from "./request-log.ts";

const units = {
  /** How long the oldest accepted submission has been in no signed checkpoint. */
  OldestPendingSeconds: "Seconds",
  /** How long the oldest entry of a checkpoint has not been applied. */
  OldestUnreadableSeconds: "Seconds",
  /** Entries that the judge, or the tally, is behind the projection. */
  UnjudgedEntries: "Count",
  UntalliedEntries: "Count",
  /** 1 where log and ledger disagree and publishing has stopped, else 0. */
  LogHalted: "Count",
  /** Submissions refused for their signature (401). */
  SignatureFailures: "Count",
} as const;

/** A figure that CloudWatch is to keep; the alarms of infra name the same. */
export interface Metric {
  /** The log it is of, by its origin: the one dimension. */
  readonly log: string;
  readonly name: keyof typeof units;
  readonly value: number;
}

/** Writes one figure as a line in CloudWatch's embedded metric format: no call, no client, no cost but the line. */
export function writeMetric(write: WriteLine, clock: Clock, { log, name, value }: Metric): void {
  const directive = {
    Namespace: "gongshi",
    Dimensions: [["log"]],
    Metrics: [{ Name: name, Unit: units[name] }],
  };
  write(
    JSON.stringify({
      _aws: { Timestamp: clock(), CloudWatchMetrics: [directive] },
      log,
      [name]: value,
    }),
  );
}

/** Tells one figure. */
export type TellMetric = (name: Metric["name"], value: number) => void;

/** Writes the figures of one log. */
export function metricsOf(log: string, write: WriteLine, clock: Clock): TellMetric {
  return (name, value) => {
    writeMetric(write, clock, { log, name, value });
  };
}
