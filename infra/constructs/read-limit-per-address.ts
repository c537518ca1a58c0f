import { CfnWebACL } from "aws-cdk-lib/aws-wafv2";
import { Construct } from "constructs";
import { defaultQuotas } from "../../core/default-limits.ts";

/**
 * No address takes more than its share of the reads: it is counted at the edge, before any function runs, by
 * the same quotas that the software applies where no edge does. Signed writes are limited per publisher, by
 * the function that knows who signed; here they count like any request.
 */
export class ReadLimitPerAddress extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, readsPerMinute: number) {
    super(scope, id);
    const log = startsWith("/log/");
    const exports = startsWith("/v1/exports/");
    const acl = new CfnWebACL(this, "Firewall", {
      scope: "CLOUDFRONT",
      defaultAction: { allow: {} },
      visibilityConfig: seen("firewall"),
      customResponseBodies: { tooMany: { contentType: "APPLICATION_JSON", content: tooMany } },
      rules: [
        limit("log", 0, defaultQuotas.log, log),
        limit("exports", 1, defaultQuotas.exports, exports),
        limit("default", 2, readsPerMinute, {
          andStatement: {
            statements: [log, exports].map((statement) => ({ notStatement: { statement } })),
          },
        }),
      ],
    });
    this.arn = acl.attrArn;
  }
}

function limit(
  name: string,
  priority: number,
  quota: number,
  scopeDownStatement: CfnWebACL.StatementProperty,
): CfnWebACL.RuleProperty {
  return {
    name,
    priority,
    statement: {
      rateBasedStatement: {
        aggregateKeyType: "IP",
        evaluationWindowSec: 60,
        limit: quota,
        scopeDownStatement,
      },
    },
    action: {
      block: {
        customResponse: {
          responseCode: 429,
          customResponseBodyKey: "tooMany",
          responseHeaders: [
            { name: "Retry-After", value: "60" },
            { name: "Access-Control-Allow-Origin", value: "*" },
            { name: "Cache-Control", value: "no-store" },
          ],
        },
      },
    },
    visibilityConfig: seen(name),
  };
}

function startsWith(path: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      fieldToMatch: { uriPath: {} },
      positionalConstraint: "STARTS_WITH",
      searchString: path,
      textTransformations: [{ priority: 0, type: "NONE" }],
    },
  };
}

/** Counted, but no requests are kept as samples: they would be a list of who read what. */
function seen(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false, metricName };
}

/** The firewall sets the media type itself: of all that it can, JSON is the nearest. */
const tooMany = JSON.stringify({
  type: "/problems/rate.limited",
  code: "rate.limited",
  title: "请求过于频繁",
  status: 429,
  detail:
    "请求过于频繁，请在 60 秒后再试；限额见 /v1 的 limits。 Too many requests; try again in 60 s. The limits are listed at /v1.",
});
