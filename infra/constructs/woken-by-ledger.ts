import { Duration } from "aws-cdk-lib";
import type { ITable, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Rule, Schedule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { FilterCriteria, StartingPosition, type IFunction } from "aws-cdk-lib/aws-lambda";
import { DynamoEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Construct } from "constructs";

/**
 * Wakes a job when the ledger gains an item under a partition key prefix, and every minute besides. An
 * event carries nothing that the job relies on (it reads where it stands from the tables), so one that
 * fails is given up soon, and lost or repeated ones change nothing.
 */
export class WokenByLedger extends Construct {
  constructor(scope: Construct, id: string, job: IFunction, ledger: TableV2, prefix: string) {
    super(scope, id);
    job.addEventSource(
      // TableV2 is an ITable; only the compiler's reading of optional members keeps them apart.
      new DynamoEventSource(ledger as ITable, {
        startingPosition: StartingPosition.LATEST,
        batchSize: 1000,
        maxRecordAge: Duration.minutes(5),
        retryAttempts: 2,
        filters: [
          FilterCriteria.filter({
            eventName: ["INSERT"],
            dynamodb: { Keys: { pk: { S: [{ prefix }] } } },
          }),
        ],
      }),
    );
    new Rule(this, "EveryMinute", {
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(job, { retryAttempts: 0 })],
    });
  }
}
