import { Duration } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  Metric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";

/** What a receipt promises: logged within so many seconds (trust.md 4). */
const promisedSeconds = 60;

/**
 * Rings when a submission has been accepted for longer than its receipt promises without being in a signed
 * checkpoint, and when the sequencer tells nothing at all: it runs every minute, and tells each time.
 */
export class KeptPromiseAlarm extends Construct {
  constructor(scope: Construct, id: string, logOrigin: string) {
    super(scope, id);
    new Alarm(this, "Alarm", {
      alarmDescription: "gongshi: accepted submissions are not logged within 60 seconds",
      metric: new Metric({
        namespace: "gongshi",
        metricName: "OldestPendingSeconds",
        dimensionsMap: { log: logOrigin },
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(1),
      }),
      threshold: promisedSeconds,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 3,
      datapointsToAlarm: 1,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }
}
