import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { Duration } from "aws-cdk-lib";
import {
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type AddBehaviorOptions,
} from "aws-cdk-lib/aws-cloudfront";
import { Construct } from "constructs";
import type { InfraConfig } from "../config.ts";

const source = resolve(import.meta.dirname, "../edge/prepare-request.js");

/** The request headers that an answer depends on, as the edge function leaves them: a few values each. */
const variantHeaders = ["Accept", "Accept-Language", "Accept-Encoding"];

/** Set by the edge function where a client asks to bypass caches. */
const freshHeader = "Gongshi-Fresh";

/**
 * The cache keeps each answer once per form that it really has: the edge function brings what a client
 * accepts to those forms, and the key is path, query and the headers that it sets. Methods that nothing
 * answers are refused there as problem documents. Where CloudFront has no functions (China) the key holds what
 * clients accept as they write it: fewer hits, the same answers, and the functions refuse those methods.
 */
export class OneAnswerPerVariant extends Construct {
  readonly #function: Function | undefined;
  readonly #cachePolicy: CachePolicy;

  constructor(scope: Construct, id: string, { environment, china }: InfraConfig) {
    super(scope, id);
    this.#function = china ? undefined : prepareRequest(this, environment);
    this.#cachePolicy = new CachePolicy(this, "Key", {
      comment: "path, query, and what the edge function leaves of the headers",
      headerBehavior: CacheHeaderBehavior.allowList(
        ...variantHeaders,
        ...(china ? [] : [freshHeader]),
      ),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      cookieBehavior: CacheCookieBehavior.none(),
      // How long is the answer's own word (Cache-Control); without one, not at all.
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.days(365),
      // The coding is chosen by our code, so that entity tags stay strong.
      enableAcceptEncodingGzip: false,
      enableAcceptEncodingBrotli: false,
    });
  }

  /** For a behaviour that caches. */
  get cached(): Pick<AddBehaviorOptions, "cachePolicy" | "functionAssociations"> {
    return { cachePolicy: this.#cachePolicy, ...this.checked };
  }

  /** For a behaviour that does not, but refuses what is no request for it. */
  get checked(): Pick<AddBehaviorOptions, "functionAssociations"> {
    const eventType = FunctionEventType.VIEWER_REQUEST;
    if (this.#function === undefined) return {};
    return { functionAssociations: [{ function: this.#function, eventType }] };
  }
}

function prepareRequest(scope: Construct, environment: string): Function {
  return new Function(scope, "PrepareRequest", {
    code: FunctionCode.fromInline(edgeFunction(environment)),
    runtime: FunctionRuntime.JS_2_0,
    comment: "405 for other methods; what a client accepts, in its few forms",
  });
}

/** The function as CloudFront gets it: of this environment, and without comments, which count towards its 10 kB. */
export function edgeFunction(environment: string): string {
  return readFileSync(source, "utf8")
    .replace("%ENVIRONMENT%", environment)
    .replaceAll(/^\s*\/\/.*\n/gm, "")
    .replaceAll(/\/\*\*[\s\S]*?\*\/\n/g, "");
}
