import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

export interface PromiseAlarm {
  /** Of its runbook, `docs/operate/{runbook}.md`. */
  readonly runbook: string;
  /** What is wrong when it rings, in both languages, one sentence each. */
  readonly says: string;
  readonly metric: IMetric;
  /** It rings at this value and above… */
  readonly threshold: number;
  /** …in so many of the last so many periods; one of one unless told. */
  readonly within?: readonly [datapoints: number, periods: number];
  /** Whether silence is a fault, too: of what reports every minute. */
  readonly silenceRings?: boolean;
}

/** An alarm that tells somebody, and tells them where it is written what to do. */
export class AlarmWithRunbook extends Construct {
  readonly alarm: Alarm;

  constructor(scope: Construct, id: string, topic: ITopic, facts: PromiseAlarm) {
    super(scope, id);
    const { runbook, says, metric, threshold, within = [1, 1], silenceRings = false } = facts;
    const [datapointsToAlarm, evaluationPeriods] = within;
    this.alarm = new Alarm(this, "Alarm", {
      alarmDescription: `gongshi: ${says} 处置 / Runbook: docs/operate/${runbook}.md`,
      metric,
      threshold,
      datapointsToAlarm,
      evaluationPeriods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: silenceRings ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(topic);
    this.alarm.addAlarmAction(action);
    this.alarm.addOkAction(action);
  }
}
