/** What the two tables are. The CDK construct and the local tables are both made from this object. */

/** Facts of one table; billing is always by request. */
export interface TableDefinition {
  /** Names of the partition and the sort key; both hold strings. */
  readonly keys: { readonly pk: "pk"; readonly sk: "sk" };
  /** What a stream record carries. A record only wakes the sequencer, so keys are enough. */
  readonly stream?: "KEYS_ONLY";
  readonly pointInTimeRecovery: boolean;
  readonly deletionProtection: boolean;
}

const keys = { pk: "pk", sk: "sk" } as const;

/** `ledger` is the truth; `feed` is a projection of it, rebuilt as a new table where it is lost. */
export const tableDefinitions = {
  ledger: { keys, stream: "KEYS_ONLY", pointInTimeRecovery: true, deletionProtection: true },
  feed: { keys, pointInTimeRecovery: false, deletionProtection: false },
} as const satisfies Readonly<Record<string, TableDefinition>>;
