import type { IRole } from "aws-cdk-lib/aws-iam";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { closedBucket, grantObjects } from "./closed-bucket.ts";

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
    this.#bucket = closedBucket(
      this,
      "All that it holds is public and can be made again; an access log would say who read what.",
      { versioned: false },
    );
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
    grantObjects(this.#bucket, role, {
      ...{ prefix, actions },
      reason:
        "All of the bulk files: their names carry the months and revisions of what is yet to come.",
    });
  }
}
