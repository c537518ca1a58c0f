import { RemovalPolicy } from "aws-cdk-lib";
import {
  AccountRootPrincipal,
  AnyPrincipal,
  Effect,
  PolicyDocument,
  PolicyStatement,
  type IGrantable,
  type IRole,
} from "aws-cdk-lib/aws-iam";
import { Key, KeySpec, KeyUsage } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";

export interface SigningKeyProps {
  readonly description: string;
  /** Where given, nobody else may sign, whatever their own policies allow them. */
  readonly onlySigner?: IRole;
}

/**
 * An Ed25519 key whose private part never leaves the key service. What it signed outlives the stack, so
 * the key does too.
 */
export class SigningKey extends Construct {
  readonly #key: Key;

  constructor(scope: Construct, id: string, { description, onlySigner }: SigningKeyProps) {
    super(scope, id);
    this.#key = new Key(this, "Key", {
      keySpec: KeySpec.ECC_NIST_EDWARDS25519,
      keyUsage: KeyUsage.SIGN_VERIFY,
      description,
      removalPolicy: RemovalPolicy.RETAIN,
      policy: new PolicyDocument({
        statements: [
          // Leaves it to the policies of roles who may do what; without it, nobody could manage the key.
          new PolicyStatement({
            principals: [new AccountRootPrincipal()],
            actions: ["kms:*"],
            resources: ["*"],
          }),
          ...(onlySigner === undefined ? [] : [denyOthers(onlySigner)]),
        ],
      }),
    });
  }

  get arn(): string {
    return this.#key.keyArn;
  }

  /** May sign with it and read its public part; nothing else. */
  grantSign(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(this.#statement("kms:Sign", "kms:GetPublicKey"));
  }

  /** May read its public part. */
  grantReadPublicKey(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(this.#statement("kms:GetPublicKey"));
  }

  #statement(...actions: readonly string[]): PolicyStatement {
    return new PolicyStatement({ actions: [...actions], resources: [this.arn] });
  }
}

function denyOthers(signer: IRole): PolicyStatement {
  return new PolicyStatement({
    sid: "OnlyTheSequencerSigns",
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ["kms:Sign"],
    resources: ["*"],
    conditions: { ArnNotEquals: { "aws:PrincipalArn": signer.roleArn } },
  });
}
