import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Node } from "constructs";
import * as z from "zod";
import { defaultQuotas } from "../core/default-limits.ts";
import type { Tables } from "./stacks/data-stack.ts";

const shape = {
  /** Prefecture-level city this instance serves, 4 digits of the division code. */
  city: z.string().regex(/^\d{4}$/),
  environment: z.enum(["production", "sandbox", "demo"]),
  /** Where clients reach it, without a slash at the end; its host is the `@authority` they sign. */
  origin: z.string().regex(/^https:\/\/[a-z0-9.-]+(:\d+)?$/),
  /** USCC of the root organisation and its Ed25519 public key (base64url `x` of the JWK). */
  rootOrganization: z.string().length(18),
  rootKey: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  /** The log's name in its checkpoints: no address, so that it survives a move. Never changed. */
  logOrigin: z.string().regex(/^[A-Za-z0-9./-]{1,100}$/),
  /** Verifier key of the log's checkpoints, as `/log/policy` names it; empty at the first deployment. */
  logVkey: z.string(),
  /** URL of the licence of all published data (left out: CC BY 4.0), and a URI to report faults to. */
  licence: z.string().startsWith("https://").optional(),
  contact: z
    .string()
    .regex(/^(mailto:|https:\/\/)/)
    .optional(),
  /** How every version of a log file is locked, and for how long. */
  logLock: z.enum(["governance", "compliance"]),
  logLockDays: z.coerce.number().int().min(1).max(36_500),
  logRetentionDays: z.coerce.number().pipe(z.enum(RetentionDays)),
  /** Region to synthesise for; left out, the templates fit any region outside China. */
  region: z.string().optional(),
  /** Of the origin's host: an ACM certificate (ARN in us-east-1), in China the id of a server certificate in IAM. */
  certificate: z.string().min(1).optional(),
  /** What the Firewall stack put out when it was deployed; not in China, where it does not exist. */
  firewallArn: z
    .string()
    .regex(/^arn:.*:wafv2:us-east-1:/)
    .optional(),
  /** Reads a minute that the edge allows an address. */
  readsPerMinute: z.coerce.number().int().min(10).default(defaultQuotas.default),
  /** Who is told of alarms. */
  alarmEmail: z.email().optional(),
  /** What a month may cost, in the account's currency, before an alarm; not in China. */
  monthlyBudget: z.coerce.number().positive().optional(),
  /** Whether functions are traced by X-Ray, which Lambda in China does not offer. */
  tracing: z.stringbool().or(z.boolean()).default(false),
};

/** What a deployment decides: from cdk.json, each overridable by `-c name=value`. */
export type InfraConfig = Readonly<z.infer<z.ZodObject<typeof shape>>> & {
  /** Whether it is for the `aws-cn` partition, which lacks function URLs, X-Ray, and at the edge a firewall and functions. */
  readonly china: boolean;
};

/** What production may not be without. */
const neededInProduction = ["certificate", "alarmEmail"] as const;
const neededOutsideChina = ["firewallArn", "monthlyBudget"] as const;

/** Reads the deployment's decisions from the CDK context; throws naming what is missing or malformed. */
export function readConfig(node: Node): InfraConfig {
  const given = Object.keys(shape).map((name): [string, unknown] => [
    name,
    node.tryGetContext(name),
  ]);
  const decided = z.object(shape).parse(Object.fromEntries(given));
  const config = { ...decided, china: decided.region?.startsWith("cn-") === true };
  if (config.china && config.tracing) throw new Error("tracing: Lambda in China has no X-Ray");
  if (config.environment === "production") refuseUnfinished(config);
  return config;
}

function refuseUnfinished(config: InfraConfig): void {
  if (config.origin.endsWith(".example")) {
    throw new Error(
      "production needs its own origin, rootOrganization and rootKey (-c name=value)",
    );
  }
  const needed = [...neededInProduction, ...(config.china ? [] : neededOutsideChina)];
  const missing = needed.filter((name) => config[name] === undefined);
  if (missing.length > 0) throw new Error(`production needs ${missing.join(", ")}`);
}

/** Environment of every function that reads tables; each handler's schema takes what it needs of it. */
export function functionEnvironment(config: InfraConfig, tables: Tables): Record<string, string> {
  return {
    LEDGER_TABLE: tables.ledger.tableName,
    FEED_TABLE: tables.feed.tableName,
    ...instanceEnvironment(config),
  };
}

/** What the instance is, for a function that knows no table. */
export function instanceEnvironment(config: InfraConfig): Record<string, string> {
  return {
    GONGSHI_ENVIRONMENT: config.environment,
    GONGSHI_CITY: config.city,
    GONGSHI_ORIGIN: config.origin,
    GONGSHI_ROOT_ORGANIZATION: config.rootOrganization,
    GONGSHI_ROOT_KEY: config.rootKey,
    GONGSHI_LOG_ORIGIN: config.logOrigin,
    GONGSHI_LOG_VKEY: config.logVkey,
    // Told to clients only where the edge counts them.
    ...(config.firewallArn !== undefined && {
      GONGSHI_EDGE_READS_PER_MINUTE: String(config.readsPerMinute),
    }),
    ...(config.licence !== undefined && { GONGSHI_LICENCE: config.licence }),
    ...(config.contact !== undefined && { GONGSHI_CONTACT: config.contact }),
  };
}
