import { Stack, Validations, type StackProps } from "aws-cdk-lib";
import {
  Dashboard,
  GraphWidget,
  AlarmStatusWidget,
  type IWidget,
} from "aws-cdk-lib/aws-cloudwatch";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { InfraConfig } from "../config.ts";
import { AlarmWithRunbook } from "../constructs/alarm-with-runbook.ts";
import { BoundedCost } from "../constructs/bounded-cost.ts";
import { promiseAlarms, type Watched } from "../constructs/promise-alarms.ts";

export interface WatchStackProps extends StackProps {
  readonly config: InfraConfig;
  readonly watched: Omit<Watched, "logOrigin" | "readsByUrl">;
}

/** Who looks at it all: an alarm for each promise, a dashboard of what they watch, and what a month may cost. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, { config, watched, ...props }: WatchStackProps) {
    super(scope, id, props);
    const topic = this.#topic(config.alarmEmail);
    const definitions = promiseAlarms({
      ...watched,
      logOrigin: config.logOrigin,
      readsByUrl: !config.china,
    });
    const widgets: IWidget[] = [];
    const alarms = Object.entries(definitions).map(([name, definition]) => {
      const { alarm } = new AlarmWithRunbook(this, name, topic, definition);
      widgets.push(
        new GraphWidget({
          title: name,
          left: [definition.metric],
          leftAnnotations: [{ value: definition.threshold, label: definition.runbook }],
        }),
      );
      return alarm;
    });
    new Dashboard(this, "Dashboard", {
      widgets: [[new AlarmStatusWidget({ alarms, width: 24 })], widgets],
    });
    const { alarmEmail, monthlyBudget, china } = config;
    if (monthlyBudget !== undefined && alarmEmail !== undefined && !china) {
      new BoundedCost(this, "Cost", monthlyBudget, alarmEmail);
    }
  }

  /** Alarms carry no data of anybody; they are sent over TLS alone. */
  #topic(email: string | undefined): Topic {
    const topic = new Topic(this, "Alarms", { enforceSSL: true });
    if (email === undefined) return topic;
    Validations.of(topic.addSubscription(new EmailSubscription(email))).acknowledge({
      id: "Serverless::Serverless-SNSRedrivePolicy",
      reason:
        "What a mailbox does not take is still an alarm on the dashboard; a queue that nobody reads adds nothing.",
    });
    return topic;
  }
}
