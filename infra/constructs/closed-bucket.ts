import { RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, type IRole } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps } from "aws-cdk-lib/aws-s3";
import type { Construct } from "constructs";
import { nameInTemplates } from "./name-in-templates.ts";

/** A bucket that nobody reaches but by a grant: encrypted, over TLS alone, and there when its stack is gone. */
export function closedBucket(scope: Construct, unlogged: string, props: BucketProps): Bucket {
  const bucket = new Bucket(scope, "Bucket", {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.RETAIN,
    ...props,
  });
  Validations.of(bucket).acknowledge({ id: "AwsSolutions::AwsSolutions-S1", reason: unlogged });
  return bucket;
}

export interface ObjectGrant {
  /** Before each object's name, without a slash at the end. */
  readonly prefix: string;
  readonly actions: readonly string[];
  /** Why the objects are not named one by one. */
  readonly reason: string;
}

/** Lets a role act on objects, and be told that one is not there (without the list, S3 answers 403 for it). */
export function grantObjects(
  bucket: Bucket,
  role: IRole,
  { prefix, actions, reason }: ObjectGrant,
): void {
  const { bucketArn } = bucket;
  for (const statement of [
    { actions: [...actions], resources: [`${bucketArn}/${prefix}/*`] },
    { actions: ["s3:ListBucket"], resources: [bucketArn] },
  ]) {
    role.addToPrincipalPolicy(new PolicyStatement(statement));
  }
  const seen = nameInTemplates(Stack.of(role), bucket, bucketArn);
  const id = `AwsSolutions::AwsSolutions-IAM5[Resource::${seen}/${prefix}/*]`;
  Validations.of(role).acknowledge({ id, reason });
}
