import { RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, type IRole } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { nameInTemplates } from "./name-in-templates.ts";

/** Where the bulk files lie in it: under the path that they are served at, without its slash at the end. */
const prefix = "exports";

/**
 * Bulk files: made from the feed, made again where they are lost. No versions and no lock, so that what an
 * erasure destroys is destroyed at once; only the exporter writes, and nothing is read past the feed.
 */
export class ErasableFileBucket extends Construct {
  readonly #bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#bucket = new Bucket(this, "Bucket", {
      versioned: false,
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.#bucket).acknowledge({
      id: "AwsSolutions::AwsSolutions-S1",
      reason:
        "All that it holds is public and can be made again; an access log would say who read what.",
    });
  }

  get name(): string {
    return this.#bucket.bucketName;
  }

  /** May read files, and be told that one is not there. */
  grantRead(role: IRole): void {
    this.#grant(role, ["s3:GetObject"]);
  }

  /** May write, read and destroy files. */
  grantKeep(role: IRole): void {
    this.#grant(role, ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]);
  }

  #grant(role: IRole, actions: readonly string[]): void {
    const { bucketArn } = this.#bucket;
    const statements = [
      { actions: [...actions], resources: [`${bucketArn}/${prefix}/*`] },
      { actions: ["s3:ListBucket"], resources: [bucketArn] },
    ];
    for (const statement of statements) {
      role.addToPrincipalPolicy(new PolicyStatement(statement));
    }
    const seen = nameInTemplates(Stack.of(role), this.#bucket, bucketArn);
    Validations.of(role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::${seen}/${prefix}/*]`,
      reason:
        "All of the bulk files: their names carry the months and revisions of what is yet to come.",
    });
  }
}
