import { RemovalPolicy } from "aws-cdk-lib";
import { AttributeType, Billing, StreamViewType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Construct } from "constructs";
import type { TableDefinition } from "../../store/tables.ts";

/**
 * A table exactly as store/tables.ts defines it: the local tables are made from the same object. What
 * is protected from deletion also survives the stack; the rest can be rebuilt from it.
 */
export class TableAsDefined extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, definition: TableDefinition) {
    super(scope, id);
    const { keys, stream, pointInTimeRecovery, deletionProtection } = definition;
    this.table = new TableV2(this, "Table", {
      partitionKey: { name: keys.pk, type: AttributeType.STRING },
      sortKey: { name: keys.sk, type: AttributeType.STRING },
      billing: Billing.onDemand(),
      ...(stream !== undefined && { dynamoStream: StreamViewType[stream] }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: pointInTimeRecovery },
      deletionProtection,
      removalPolicy: deletionProtection ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
