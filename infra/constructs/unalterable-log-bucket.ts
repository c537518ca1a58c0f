import { Duration } from "aws-cdk-lib";
import { AnyPrincipal, Effect, PolicyStatement, type IRole } from "aws-cdk-lib/aws-iam";
import { ObjectLockRetention, type Bucket } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { closedBucket, grantObjects } from "./closed-bucket.ts";

export interface LogLock {
  /** Under `compliance` not even the account's root can shorten the retention or delete a locked version. */
  readonly mode: "governance" | "compliance";
  readonly days: number;
}

export interface UnalterableLogBucketProps {
  readonly lock: LogLock;
  /** The sequencer's role. */
  readonly writer: IRole;
}

/** Where the log's files lie within the bucket: as they are served. */
const prefix = "log";

/**
 * The log's files. Each version of each object is locked, nothing is ever deleted, tiles, entries and old
 * checkpoints are only created, and the checkpoint and the policy only replaced on condition of what they
 * replace: their former versions stay. Only the sequencer writes. Bodies of submissions are not here: they
 * can be erased.
 */
export class UnalterableLogBucket extends Construct {
  readonly #bucket: Bucket;

  constructor(scope: Construct, id: string, { lock, writer }: UnalterableLogBucketProps) {
    super(scope, id);
    this.#bucket = closedBucket(
      this,
      "All that it holds is public; its one writer and what it wrote are in the log itself.",
      {
        versioned: true,
        objectLockEnabled: true,
        objectLockDefaultRetention: ObjectLockRetention[lock.mode](Duration.days(lock.days)),
      },
    );
    const { bucketArn } = this.#bucket;
    const replaced = [`${bucketArn}/${prefix}/checkpoint`, `${bucketArn}/${prefix}/policy`];
    this.#deny("NobodyDeletes", ["s3:DeleteObject", "s3:DeleteObjectVersion"], {
      resources: [`${bucketArn}/*`],
    });
    this.#deny(
      "NobodyShortensTheLock",
      ["s3:BypassGovernanceRetention", "s3:PutObjectRetention", "s3:PutObjectLegalHold"],
      { resources: [`${bucketArn}/*`] },
    );
    // A lifecycle rule would delete in S3's own name, which no policy stops.
    this.#deny("NobodyLetsObjectsExpire", ["s3:PutLifecycleConfiguration"], {
      resources: [bucketArn],
    });
    this.#deny("OnlyTheSequencerWrites", ["s3:PutObject"], {
      resources: [`${bucketArn}/*`],
      conditions: { ArnNotEquals: { "aws:PrincipalArn": writer.roleArn } },
    });
    this.#deny("CreatedOnce", ["s3:PutObject"], {
      notResources: replaced,
      conditions: { Null: { "s3:if-none-match": "true" } },
    });
    this.#deny("ReplacedOnCondition", ["s3:PutObject"], {
      resources: replaced,
      conditions: { Null: { "s3:if-none-match": "true", "s3:if-match": "true" } },
    });
    this.grantRead(writer);
    const resources = [`${bucketArn}/${prefix}/*`];
    writer.addToPrincipalPolicy(new PolicyStatement({ actions: ["s3:PutObject"], resources }));
  }

  get name(): string {
    return this.#bucket.bucketName;
  }

  /** May read objects, and be told that one is not there. */
  grantRead(role: IRole): void {
    grantObjects(this.#bucket, role, {
      ...{ prefix, actions: ["s3:GetObject"] },
      reason: "All of the log's files: their names are the numbers of what is yet to come.",
    });
  }

  #deny(
    sid: string,
    actions: string[],
    which: Pick<ConstructorParameters<typeof PolicyStatement>[0] & object, "conditions"> &
      ({ readonly resources: string[] } | { readonly notResources: string[] }),
  ): void {
    const everyone = { effect: Effect.DENY, principals: [new AnyPrincipal()] };
    this.#bucket.addToResourcePolicy(new PolicyStatement({ sid, ...everyone, actions, ...which }));
  }
}
