import { Validations } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  CfnDistribution,
  Distribution,
  HttpVersion,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  OriginRequestQueryStringBehavior,
  PriceClass,
  SecurityPolicyProtocol,
  SSLMethod,
  ViewerProtocolPolicy,
  type AddBehaviorOptions,
  type IOrigin,
} from "aws-cdk-lib/aws-cloudfront";
import { Construct } from "constructs";
import type { InfraConfig } from "../config.ts";
import { OneAnswerPerVariant } from "./one-answer-per-variant.ts";

export interface FrontDoorOrigins {
  /** Answers reads of the API and of the log. */
  readonly reads: IOrigin;
  /** Takes signed submissions. */
  readonly writes: IOrigin;
  /** Answers the pages for people: every path that is not the API's. */
  readonly pages: IOrigin;
}

/** Paths that the reads' origin answers; all others are pages. A test compares them with functions/http/page-paths.ts. */
const readPaths = [
  ...["v1", "docs", "exports"].flatMap((name) => [`/${name}`, `/${name}/*`]),
  ...["/log/*", "/.well-known/*", "/healthz", "/catalog.*", "/datapackage.json"],
];

/** Signed submissions: never cached, never compressed, nothing of what was signed changed on the way. */
const writePath = "/v1/*/submissions";

/**
 * The one public address. Over HTTPS only; reads come from the cache or a function that nobody else can
 * reach, signed submissions go through as they are.
 */
export class SingleFrontDoor extends Construct {
  readonly domainName: string;

  constructor(scope: Construct, id: string, config: InfraConfig, origins: FrontDoorOrigins) {
    super(scope, id);
    const variants = new OneAnswerPerVariant(this, "Variants", config);
    // Methods that are refused must reach the edge function, which says so in a problem document.
    const everyMethod = {
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: false,
    } satisfies AddBehaviorOptions;
    const read: AddBehaviorOptions = {
      ...everyMethod,
      ...variants.cached,
      originRequestPolicy: new OriginRequestPolicy(this, "AskedFor", {
        comment: "what of a request changes an answer, besides the key",
        headerBehavior: OriginRequestHeaderBehavior.allowList("Cache-Control"),
        queryStringBehavior: OriginRequestQueryStringBehavior.all(),
      }),
    };
    const distribution = new Distribution(this, "Distribution", {
      comment: `gongshi ${config.city} ${config.environment}`,
      httpVersion: HttpVersion.HTTP2,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      enableIpv6: !config.china, // not offered there
      ...(config.firewallArn !== undefined && { webAclId: config.firewallArn }),
      ...domainOf(this, config),
      defaultBehavior: { ...read, origin: origins.pages },
      additionalBehaviors: {
        // First: the more special comes before `/v1/*`.
        [writePath]: {
          ...everyMethod,
          ...variants.checked,
          origin: origins.writes,
          viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY, // a signed body is not sent twice
          cachePolicy: CachePolicy.CACHING_DISABLED,
          originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        },
        ...Object.fromEntries(readPaths.map((path) => [path, { ...read, origin: origins.reads }])),
      },
    });
    this.domainName = distribution.distributionDomainName;
    if (config.china) useServerCertificate(distribution, config);
    acknowledge(distribution, config);
  }
}

function domainOf(
  scope: Construct,
  { certificate, china, origin }: InfraConfig,
): Partial<ConstructorParameters<typeof Distribution>[2]> {
  if (certificate === undefined || china) return {};
  return {
    domainNames: [new URL(origin).host],
    certificate: Certificate.fromCertificateArn(scope, "Certificate", certificate),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    sslSupportMethod: SSLMethod.SNI,
  };
}

/** In China, CloudFront takes certificates from IAM only, and serves nothing under a name of its own. */
function useServerCertificate(
  distribution: Distribution,
  { certificate, origin }: InfraConfig,
): void {
  const { node } = distribution;
  const resource = node.defaultChild;
  if (!(resource instanceof CfnDistribution))
    throw new Error("a distribution without its resource");
  if (certificate === undefined) return;
  resource.addPropertyOverride("DistributionConfig.Aliases", [new URL(origin).host]);
  resource.addPropertyOverride("DistributionConfig.ViewerCertificate", {
    IamCertificateId: certificate,
    MinimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    SslSupportMethod: SSLMethod.SNI,
  });
}

function acknowledge(distribution: Distribution, config: InfraConfig): void {
  const reasons: Readonly<Record<string, string>> = {
    CFR1: "Public by law: whoever may read it does not depend on where they are.",
    CFR3: "An access log would be a list of who read what. The functions count and time requests, without addresses.",
    ...(config.firewallArn === undefined && {
      CFR2: config.china
        ? "The firewall is not offered for CloudFront in China; the functions' own concurrency bounds what reads can take."
        : "Only outside production (config.ts refuses it there): the firewall is another stack's, in another region.",
    }),
    ...((config.certificate === undefined || config.china) && {
      CFR4: "Without a domain of its own CloudFront's certificate and minimum are used; in China the certificate is IAM's, with TLS 1.2 as the minimum.",
    }),
  };
  for (const [rule, reason] of Object.entries(reasons)) {
    Validations.of(distribution).acknowledge({ id: `AwsSolutions::AwsSolutions-${rule}`, reason });
  }
}
