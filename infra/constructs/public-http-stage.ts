import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  HttpStage,
  LogGroupLogDestination,
  type HttpApi,
  type ThrottleSettings,
} from "aws-cdk-lib/aws-apigatewayv2";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

export interface PublicHttpStageProps {
  readonly api: HttpApi;
  readonly throttle: ThrottleSettings;
  readonly logRetention: RetentionDays;
  /** Why the gateway itself asks for no authorisation. */
  readonly reason: string;
}

/** An API's one stage: bounded in its rate, and logged without addresses, paths, queries or headers. */
export class PublicHttpStage extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { api, throttle, logRetention, reason }: PublicHttpStageProps,
  ) {
    super(scope, id);
    const logs = new LogGroup(this, "AccessLogs", {
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const fields = [
      "requestId",
      "routeKey",
      "status",
      "responseLatency",
      "integrationErrorMessage",
    ];
    const format = Object.fromEntries(fields.map((name) => [name, `$context.${name}`]));
    new HttpStage(this, "Stage", {
      httpApi: api,
      stageName: "$default",
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(format)),
      },
    });
    Validations.of(api).acknowledge({ id: "AwsSolutions::AwsSolutions-APIG4", reason });
  }
}
