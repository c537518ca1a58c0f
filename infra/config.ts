import { RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Node } from "constructs";
import * as z from "zod";
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
  /** Region to synthesise for; left out, the templates fit any region of any partition. */
  region: z.string().optional(),
};

/** What a deployment decides: from cdk.json, each overridable by `-c name=value`. */
export type InfraConfig = Readonly<z.infer<z.ZodObject<typeof shape>>>;

/** Reads the deployment's decisions from the CDK context; throws naming what is missing or malformed. */
export function readConfig(node: Node): InfraConfig {
  const given = Object.keys(shape).map((name): [string, unknown] => [
    name,
    node.tryGetContext(name),
  ]);
  const config = z.object(shape).parse(Object.fromEntries(given));
  if (config.environment === "production" && config.origin.endsWith(".example")) {
    throw new Error(
      "production needs its own origin, rootOrganization and rootKey (-c name=value)",
    );
  }
  return config;
}

/** Environment of every function; each handler's schema takes what it needs of it. */
export function functionEnvironment(config: InfraConfig, tables: Tables): Record<string, string> {
  return {
    LEDGER_TABLE: tables.ledger.tableName,
    FEED_TABLE: tables.feed.tableName,
    GONGSHI_ENVIRONMENT: config.environment,
    GONGSHI_CITY: config.city,
    GONGSHI_ORIGIN: config.origin,
    GONGSHI_ROOT_ORGANIZATION: config.rootOrganization,
    GONGSHI_ROOT_KEY: config.rootKey,
    GONGSHI_LOG_ORIGIN: config.logOrigin,
    GONGSHI_LOG_VKEY: config.logVkey,
    ...(config.licence !== undefined && { GONGSHI_LICENCE: config.licence }),
    ...(config.contact !== undefined && { GONGSHI_CONTACT: config.contact }),
  };
}
