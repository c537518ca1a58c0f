import { RemovalPolicy } from "aws-cdk-lib";
import type { IGrantable } from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

/**
 * The Ed25519 key that signs the answers to accepted submissions. Its private part never leaves the key
 * service, and receipts outlive the stack, so the key does too.
 */
export class ReceiptKey extends Construct {
  readonly #key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.#key = new Key(this, "Key", {
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      description: "gongshi receipts",
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  get arn(): string {
    return this.#key.keyArn;
  }

  /** May sign with it and read its public part; nothing else. */
  grantSign(grantee: IGrantable): void {
    this.#key.grant(grantee, "kms:Sign", "kms:GetPublicKey");
  }
}
