/** What the environment decides; nothing need be set. */
import * as z from "zod";
import type { RootFacts } from "../cli/bootstrap/genesis.ts";
import { defaultQuotas, limitsOf } from "../core/default-limits.ts";
import type { RateLimit } from "../core/instance.ts";
import { demoRoot } from "./bootstrap/plan.ts";

const perMinute = (usual: number): z.ZodDefault<z.ZodCoercedNumber> =>
  z.coerce.number().int().min(1).max(1_000_000).default(usual);

const shape = z.object({
  GONGSHI_ENVIRONMENT: z.enum(["production", "sandbox", "demo"]).default("demo"),
  GONGSHI_CITY: z
    .string()
    .regex(/^\d{4}$/)
    .default("1401"),
  GONGSHI_ROOT_KEY_FILE: z.string().optional(),
  /** USCC and name of the root organisation; a demo has a fictional one. */
  GONGSHI_ROOT_ORGANIZATION: z.string().length(18).optional(),
  GONGSHI_ROOT_NAME: z.string().optional(),
  /** URL of the licence of all published data, and where faults are to be reported (a URI). */
  GONGSHI_LICENCE: z.url({ protocol: /^https$/ }).optional(),
  GONGSHI_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
  /** Requests a minute: reads per address, signed writes per publisher. */
  GONGSHI_READS_PER_MINUTE: perMinute(defaultQuotas.default),
  GONGSHI_EXPORTS_PER_MINUTE: perMinute(defaultQuotas.exports),
  GONGSHI_LOG_READS_PER_MINUTE: perMinute(defaultQuotas.log),
  GONGSHI_WRITES_PER_MINUTE: perMinute(defaultQuotas.writes),
  DYNAMODB_ENDPOINT: z.url().optional(),
  DYNOXIDE_BIN: z.string().optional(),
});

export interface Settings {
  readonly environment: "production" | "sandbox" | "demo";
  readonly city: string;
  readonly rootKeyFile: string | undefined;
  readonly root: RootFacts;
  readonly licence: string | undefined;
  readonly contact: string | undefined;
  readonly limits: readonly RateLimit[];
  readonly engineEndpoint: string | undefined;
  readonly engineBinary: string | undefined;
}

/** Reads the environment; throws an Error that names the variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const result = shape.safeParse(env);
  if (!result.success) {
    const names = result.error.issues.map((issue) => issue.path.join("."));
    throw new Error(`environment variable ${names.join(", ")} has a value that is not accepted`);
  }
  return {
    environment: result.data.GONGSHI_ENVIRONMENT,
    city: result.data.GONGSHI_CITY,
    rootKeyFile: result.data.GONGSHI_ROOT_KEY_FILE,
    root: rootOf(result.data),
    licence: result.data.GONGSHI_LICENCE,
    contact: result.data.GONGSHI_CONTACT ?? demoContact(result.data.GONGSHI_ENVIRONMENT),
    limits: limitsOf({
      default: result.data.GONGSHI_READS_PER_MINUTE,
      exports: result.data.GONGSHI_EXPORTS_PER_MINUTE,
      log: result.data.GONGSHI_LOG_READS_PER_MINUTE,
      writes: result.data.GONGSHI_WRITES_PER_MINUTE,
    }),
    engineEndpoint: result.data.DYNAMODB_ENDPOINT,
    engineBinary: result.data.DYNOXIDE_BIN,
  };
}

/** An address that is nobody's (RFC 2606), for what is not real; production names its own or none. */
function demoContact(environment: Settings["environment"]): string | undefined {
  return environment === "production" ? undefined : "mailto:security@gongshi.example";
}

function rootOf(env: z.infer<typeof shape>): RootFacts {
  const { GONGSHI_ROOT_ORGANIZATION: uscc, GONGSHI_ROOT_NAME: name } = env;
  if (uscc !== undefined && name !== undefined) return { uscc, name, areaCode: env.GONGSHI_CITY };
  if (env.GONGSHI_ENVIRONMENT !== "production") return demoRoot(env.GONGSHI_CITY);
  throw new Error(
    "in production GONGSHI_ROOT_ORGANIZATION (USCC) and GONGSHI_ROOT_NAME say who the root is",
  );
}
