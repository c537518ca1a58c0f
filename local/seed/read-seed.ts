/** Reads the committed seed files: the real communities, and the facts of the demo city. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Data, PublisherKind } from "../../core/definitions.ts";
import type { Ground } from "../../core/records.ts";
import type { SeedUnit } from "./seed-unit.ts";

/** All that a bootstrap can enter. */
export interface Seed {
  readonly communities: readonly SeedUnit[];
  readonly demo: DemoSeed;
}

/** The fictional city 9901 示例市; division 99 is assigned to nobody. */
export interface DemoSeed {
  readonly communities: readonly SeedUnit[];
  readonly organizations: readonly DemoOrganization[];
  readonly settings: readonly DemoSetting[];
  readonly accounts: readonly DemoAccount[];
  /** Of every dataset, without the statements that are built from accounts. */
  readonly records: readonly DemoRecord[];
}

export interface DemoOrganization {
  readonly uscc: string;
  readonly name: string;
  readonly kind: PublisherKind;
  readonly areaCode: string;
  /** USCC of the body that appoints it, or `root`. */
  readonly parent: string;
}

/** What a county has settled. */
export interface DemoSetting {
  /** 6 digits. */
  readonly county: string;
  readonly ref: string;
  readonly data: Data;
}

/**
 * One entry of the demo's history, at its own time (RFC 3339). A value `$record:NAME` in its data stands for
 * the id of the record that the entry of that name published.
 */
export type DemoRecord = {
  readonly name: string;
  readonly dataset: string;
  readonly at: string;
  /** USCC of the organisation that publishes. */
  readonly publisher: string;
  /** Whose key signs; a clerk's where nothing is said. */
  readonly role?: "officer" | "clerk" | "supervisor";
} & (
  | {
      readonly op?: undefined;
      readonly ref?: string;
      /** Division code; the publisher's own area where nothing is said, none where `null`. */
      readonly area?: string | null;
      readonly attested?: readonly string[];
      /** Sets `displayUntil` to so many days after `at`. */
      readonly displayDays?: number;
      readonly data: Data;
    }
  | {
      readonly op: "correct";
      /** Name of the entry that published the record. */
      readonly of: string;
      readonly version: number;
      readonly reason: string;
      readonly data: Data;
    }
  | {
      readonly op: "withdraw";
      readonly of: string;
      readonly version: number;
      readonly reason: string;
      readonly ground: Ground;
    }
);

/** Some successive statements of one fund account, as a table: a row of amounts per kind of line. */
export interface DemoAccount {
  readonly committee: string;
  readonly account: string;
  readonly scheme: string;
  /** Fen. */
  readonly opening: number;
  /** Without `at`: never published, but its money moved. */
  readonly periods: readonly { readonly label: string; readonly at?: string }[];
  readonly rows: readonly DemoRow[];
}

export interface DemoRow {
  readonly direction: "income" | "expenditure";
  readonly item: string;
  readonly purpose: string;
  readonly code: string;
  /** Month within the period (from 0) and day of the month. */
  readonly on: readonly [number, number];
  /** Fen, one for each period of the account; 0 makes no line. */
  readonly fen: readonly number[];
  readonly payer?: string;
  readonly payee?: string;
  readonly projectId?: string;
  readonly note?: string;
  /** Voucher numbers that are not simply counted, by period. */
  readonly vouchers?: Readonly<Record<string, string>>;
}

/** The seed of one real city (4 digits) and of the demo. */
export function readSeed(city: string): Seed {
  const records = readdirSync(join(import.meta.dirname, "demo/records"))
    .sort()
    .flatMap((file) =>
      readList(`demo/records/${file}`).map((record) => ({
        ...record,
        dataset: basename(file, ".json"),
      })),
    );
  const seed: Record<keyof Seed, unknown> = {
    communities: readList(`communities-${city}.json`),
    demo: {
      communities: readList("demo/communities.json"),
      organizations: readList("demo/organizations.json"),
      settings: readList("demo/settings.json"),
      accounts: readList("demo/accounts.json"),
      records,
    } satisfies Record<keyof DemoSeed, unknown>,
  };
  // Committed beside this file; a test holds all that is made of it to the datasets' schemas and rules.
  return seed as Seed;
}

function readList(name: string): readonly object[] {
  // A seed file is an array of objects; see above.
  return JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8")) as object[];
}
