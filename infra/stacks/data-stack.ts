import { Stack, type StackProps } from "aws-cdk-lib";
import type { TableV2 } from "aws-cdk-lib/aws-dynamodb";
import type { Construct } from "constructs";
import { tableDefinitions } from "../../store/tables.ts";
import { ErasableFileBucket } from "../constructs/erasable-file-bucket.ts";
import { TableAsDefined } from "../constructs/table-as-defined.ts";

export interface Tables {
  readonly ledger: TableV2;
  readonly feed: TableV2;
}

/** Where the bytes live: the ledger, which is the truth; the feed and the bulk files, which follow from it. */
export class DataStack extends Stack {
  readonly tables: Tables;
  readonly files: ErasableFileBucket;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, { ...props, terminationProtection: true });
    this.tables = {
      ledger: new TableAsDefined(this, "Ledger", tableDefinitions.ledger).table,
      feed: new TableAsDefined(this, "Feed", tableDefinitions.feed).table,
    };
    this.files = new ErasableFileBucket(this, "BulkFiles");
  }
}
