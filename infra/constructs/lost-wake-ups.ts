import { Duration, Validations } from "aws-cdk-lib";
import { Queue, QueueEncryption, type IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** Keeps what could not wake a job, for two weeks: it holds where the stream was, no data. An alarm watches it. */
export class LostWakeUps extends Construct {
  readonly queue: IQueue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.queue = new Queue(this, "Queue", {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    for (const id of [
      "AwsSolutions::AwsSolutions-SQS3",
      "Serverless::Serverless-SQSRedrivePolicy",
    ]) {
      Validations.of(this.queue).acknowledge({ id, reason: "It is the dead-letter queue itself." });
    }
  }
}
