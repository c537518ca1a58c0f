import { resolve } from "node:path";
import { RemovalPolicy, Stack, Validations, type Duration, type Size } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Effect, PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Architecture, Runtime, Tracing } from "aws-cdk-lib/aws-lambda";
import { NodejsFunction, OutputFormat } from "aws-cdk-lib/aws-lambda-nodejs";
import { LogGroup, type RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";

const root = resolve(import.meta.dirname, "../..");

/** DynamoDB actions on one table, without the prefix; `keys` narrows them to partition keys (`PENDING#*`). */
export interface TableAccess {
  readonly table: TableV2;
  readonly actions: readonly string[];
  readonly keys?: readonly string[];
}

export interface LeastPrivilegeFunctionProps {
  /** Folder under functions/ whose handler.ts is bundled. */
  readonly folder: string;
  readonly timeout: Duration;
  readonly memoryMiB: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly access: readonly TableAccess[];
  readonly logRetention: RetentionDays;
  /** How many of it may run at once; as many as the account allows where absent. */
  readonly reservedConcurrency?: number;
  /** Files of the repository that lie beside the bundle. */
  readonly files?: readonly string[];
  /** A shell command, run in the repository, that makes more files in the folder that it gets. */
  readonly make?: (folder: string) => string;
  /** Scratch space, where half a gigabyte is not enough. */
  readonly scratch?: Size;
  readonly tracing: boolean;
}

/**
 * A Lambda that may write to its own log group and do what `access` lists, and nothing else: no managed
 * policy, no wildcard of actions. Its log group exists before it and has a retention.
 */
export class LeastPrivilegeFunction extends Construct {
  readonly function: NodejsFunction;
  readonly role: Role;

  constructor(scope: Construct, id: string, props: LeastPrivilegeFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, "Logs", {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    });
    logGroup.grantWrite(this.role);
    for (const access of props.access) this.role.addToPolicy(statementOf(access));
    this.function = new NodejsFunction(this, "Function", {
      entry: resolve(root, "functions", props.folder, "handler.ts"),
      projectRoot: root,
      depsLockFilePath: resolve(root, "package-lock.json"),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      role: this.role,
      logGroup,
      timeout: props.timeout,
      memorySize: props.memoryMiB,
      ...(props.scratch !== undefined && { ephemeralStorageSize: props.scratch }),
      tracing: props.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      environment: props.environment,
      ...(props.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: props.reservedConcurrency,
      }),
      bundling: {
        // Assertion tests skip bundling; without this they would hash node_modules instead.
        ...(!Stack.of(this).bundlingRequired && { assetHash: props.folder }),
        format: OutputFormat.ESM,
        target: "node24",
        minify: true,
        // Escaped, each Chinese character takes twice the bytes; the library's own `charset` reaches nothing.
        esbuildArgs: { "--charset": "utf8" },
        mainFields: ["module", "main"],
        // Nothing is taken from the runtime: what was tested is what runs.
        externalModules: [],
        // Some CommonJS packages ask for Node's modules with require().
        banner:
          'import{createRequire}from"node:module";const require=createRequire(import.meta.url);',
        commandHooks: {
          beforeBundling: () => [],
          beforeInstall: () => [],
          afterBundling: (input, output) => [
            ...(props.files ?? []).map((file) => `cp "${input}/${file}" "${output}/"`),
            ...(props.make === undefined ? [] : [`cd "${input}" && ${props.make(output)}`]),
          ],
        },
      },
    });
    this.#acknowledge(props);
  }

  #acknowledge({ tracing }: LeastPrivilegeFunctionProps): void {
    const acknowledge = (scope: Construct, id: string, reason: string): void => {
      Validations.of(scope).acknowledge({ id, reason });
    };
    acknowledge(
      this.function,
      "Serverless::Serverless-LambdaDLQ",
      "Called synchronously, by a stream or by a schedule: what a failure loses is a wake-up, which has a queue of its own.",
    );
    acknowledge(
      this.function,
      "Serverless::Serverless-LambdaDefaultMemorySize",
      "Its memory is said.",
    );
    if (tracing) {
      acknowledge(
        this.role,
        "AwsSolutions::AwsSolutions-IAM5[Resource::*]",
        "X-Ray takes no resource for what a function tells it.",
      );
    } else {
      acknowledge(
        this.function,
        "Serverless::Serverless-LambdaTracing",
        "By configuration (tracing), where the partition offers it; without it, each request is one log line with its time.",
      );
    }
  }
}

function statementOf({ table, actions, keys }: TableAccess): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions: actions.map((action) => `dynamodb:${action}`),
    resources: [table.tableArn],
    ...(keys !== undefined && {
      conditions: { "ForAllValues:StringLike": { "dynamodb:LeadingKeys": keys } },
    }),
  });
}
