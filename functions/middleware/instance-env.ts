import * as z from "zod";
import type { InstanceConfig } from "../../core/instance.ts";
import type { RootConfig } from "../../core/submission/authority-context.ts";
import { defaultQuotas } from "../../core/default-limits.ts";
import { isKeyName } from "../../core/log/vkey.ts";
import { fromBase64url } from "../../core/submission/encoding.ts";
import { thumbprint } from "../../core/submission/thumbprint.ts";

/** Written so, and not as a coerced number, because that would cost each function two kilobytes of Zod. */
const perMinute = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number);

/** The names that infra gives to every function; a handler's schema takes those it needs. */
export const instanceEnv = {
  LEDGER_TABLE: z.string().min(1),
  FEED_TABLE: z.string().min(1),
  GONGSHI_ENVIRONMENT: z.enum(["production", "sandbox", "demo"]),
  /** Prefecture-level city served, 4 digits. */
  GONGSHI_CITY: z.string().regex(/^\d{4}$/),
  /** Where clients reach it; its host is the `@authority` they sign. */
  GONGSHI_ORIGIN: z.url({ protocol: /^https$/ }),
  GONGSHI_ROOT_ORGANIZATION: z.string().length(18),
  /** The root's Ed25519 public key: base64url `x` of its JWK. */
  GONGSHI_ROOT_KEY: z.string().transform((text, context): RootConfig => {
    const publicKey = fromBase64url(text);
    if (publicKey?.length === 32) return { keyid: thumbprint(publicKey), publicKey };
    context.addIssue({ code: "custom", message: "not 32 bytes as base64url" });
    return z.NEVER;
  }),
  /** The log's name in its checkpoints: no address, so that it survives a move. */
  GONGSHI_LOG_ORIGIN: z.string().refine(isKeyName),
  /** URL of the licence of all published data, where it is another than the usual one. */
  GONGSHI_LICENCE: z.string().startsWith("https://").optional(),
  /** Where faults and security problems are reported: a URI. */
  GONGSHI_CONTACT: z
    .string()
    .regex(/^(mailto:|https:\/\/)/)
    .optional(),
  /** Signed writes a minute per publisher, counted by each execution environment. */
  GONGSHI_WRITES_PER_MINUTE: perMinute.default(defaultQuotas.writes),
  /** Reads a minute per address that the edge allows, where one does: it counts them, this only says so. */
  GONGSHI_EDGE_READS_PER_MINUTE: perMinute.optional(),
  /** The log's verifier key as clients are told it; empty until the key service has made the key. */
  GONGSHI_LOG_VKEY: z.string(),
};

/** What Lambda sets for the role's sake, and an endpoint to use instead of the region's (tests). */
export const awsEnv = {
  AWS_REGION: z.string().min(1),
  AWS_ACCESS_KEY_ID: z.string(),
  AWS_SECRET_ACCESS_KEY: z.string(),
  AWS_SESSION_TOKEN: z.string().optional(),
  AWS_ENDPOINT_URL_DYNAMODB: z.url().optional(),
  AWS_ENDPOINT_URL_KMS: z.url().optional(),
};

/** The role's credentials; an execution environment ends before they do. */
export function credentialsOf(env: Readonly<z.infer<z.ZodObject<typeof awsEnv>>>): {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string | undefined;
} {
  return {
    accessKeyId: env.AWS_ACCESS_KEY_ID,
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
    sessionToken: env.AWS_SESSION_TOKEN,
  };
}

/** What the instance says of itself, as its environment configures it. */
export function instanceOf(
  env: Readonly<Omit<z.infer<z.ZodObject<typeof instanceEnv>>, "LEDGER_TABLE" | "FEED_TABLE">>,
): InstanceConfig {
  return {
    environment: env.GONGSHI_ENVIRONMENT,
    origin: env.GONGSHI_ORIGIN,
    cities: [env.GONGSHI_CITY],
    root: { organization: env.GONGSHI_ROOT_ORGANIZATION, keyid: env.GONGSHI_ROOT_KEY.keyid },
    log: { origin: env.GONGSHI_LOG_ORIGIN, vkey: env.GONGSHI_LOG_VKEY },
    licence: env.GONGSHI_LICENCE,
    contact: env.GONGSHI_CONTACT,
    limits: limitsOf(env),
  };
}

function limitsOf(env: Parameters<typeof instanceOf>[0]): InstanceConfig["limits"] {
  const { GONGSHI_WRITES_PER_MINUTE: writes, GONGSHI_EDGE_READS_PER_MINUTE: reads } = env;
  const window = { windowSeconds: 60 };
  return [
    ...(reads === undefined
      ? []
      : [{ name: "default", quota: reads, ...window, per: "address" } as const]),
    { name: "writes", quota: writes, ...window, per: "publisher" },
  ];
}
