import { Duration } from "aws-cdk-lib";
import type { ITable, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { FilterCriteria, StartingPosition, type IFunction } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource, SqsDlq } from "aws-cdk-lib/aws-lambda-event-sources";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";
import { LostWakeUps } from "./lost-wake-ups.ts";

/** What of the ledger's stream wakes a job (Lambda's event filter patterns). */
export interface WakingChange {
  readonly eventName: readonly ("INSERT" | "MODIFY")[];
  readonly dynamodb: { readonly Keys: Readonly<Record<string, unknown>> };
}

/**
 * Wakes a job when certain items of the ledger appear or change, and every minute besides. An
 * event carries nothing that the job relies on (it reads where it stands from the tables), so one that
 * fails is given up soon and put into a queue, and lost or repeated ones change nothing.
 */
export class WokenByLedger extends Construct {
  /** What could not wake it. */
  readonly lost: IQueue;

  constructor(
    scope: Construct,
    id: string,
    job: IFunction,
    ledger: TableV2,
    changes: readonly WakingChange[],
  ) {
    super(scope, id);
    this.lost = new LostWakeUps(this, "Lost").queue;
    job.addEventSource(
      // TableV2 is an ITable; only the compiler's reading of optional members keeps them apart.
      new DynamoEventSource(ledger as ITable, {
        startingPosition: StartingPosition.LATEST,
        batchSize: 1000,
        maxRecordAge: Duration.minutes(5),
        retryAttempts: 2,
        onFailure: new SqsDlq(this.lost),
        filters: changes.map((change) => FilterCriteria.filter({ ...change })),
      }),
    );
    new Rule(this, "EveryMinute", {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(job, { retryAttempts: 0, deadLetterQueue: this.lost })],
    });
  }
}
