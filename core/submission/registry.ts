/**
 * The registry as the engine needs it: keys, organisations and communities, read from the projection.
 * The same facts judge early (acceptance) and finally (replay at the entry's own seq).
 */
import type { PublisherKind } from "../definitions.ts";
import type { PublicRecord } from "../records.ts";

/** A registered key. A revoked one stays known, so that its refusal can say why. */
export interface KeyFacts {
  readonly keyid: string;
  readonly organization: string;
  readonly publicKey: Uint8Array;
  readonly role: "officer" | "clerk" | "supervisor";
  readonly person: string;
  readonly revoked: boolean;
}

export interface OrganizationFacts {
  readonly uscc: string;
  readonly name: string;
  readonly kind: PublisherKind;
  readonly areaCode: string;
  /** Where its registration limits it. */
  readonly datasets: readonly string[] | undefined;
  readonly parent: string | null;
  readonly withdrawn: boolean;
  /** All keys ever registered for it, the revoked ones too. */
  readonly keys: readonly OrganizationKey[];
  /** Officers' keys that are registered and not revoked: those that can register others. */
  readonly validOfficers: number;
}

export interface CommunityFacts {
  readonly code: string;
  readonly submitting: boolean;
  readonly withdrawn: boolean;
}

/** Look-ups by natural key; `undefined` where nothing was ever published under it. */
export interface Registry {
  /** Whether nothing has been registered at all yet. */
  isEmpty(): Promise<boolean>;
  key(keyid: string): Promise<KeyFacts | undefined>;
  organization(uscc: string): Promise<OrganizationFacts | undefined>;
  community(code: string): Promise<CommunityFacts | undefined>;
  /** Name in force of an area of any level, as the communities' records give it. */
  areaName(area: string): Promise<string | undefined>;
  /** A record of any dataset as it stands; never from memory. */
  record(dataset: string, id: string): Promise<PublicRecord | undefined>;
  /** Ids of live records with this ref that this organisation may answer; two at most. */
  answerable(dataset: string, organization: string, ref: string): Promise<readonly string[]>;
  /** Thumbprints of the keys that signed a published submission. */
  signers(submission: string): Promise<readonly string[]>;
  /** What a county has settled for this day, else its city; `undefined` where the default holds. */
  setting(county: string, name: string, on: string): Promise<unknown>;
}

/** A value that an area has settled, from a day on. */
export interface SettledValue {
  /** Id of the record that says so. */
  readonly record: string;
  /** ISO date. */
  readonly from: string;
  readonly value: unknown;
}

/** One key as an organisation's record lists it in `state.keys`. */
export interface OrganizationKey {
  readonly keyid: string;
  readonly role: string;
  readonly person: string;
  readonly registered: { readonly seq: number; readonly at: string };
  readonly revoked?: {
    readonly seq: number;
    readonly at: string;
    readonly ground: string;
    readonly suspectSince?: number;
  };
}

/** How the registry reads: what it hands on as it is, and what it makes facts of. */
export interface RegistrySource extends Pick<
  Registry,
  "isEmpty" | "areaName" | "record" | "answerable" | "signers"
> {
  /** The current record of a registry dataset; may come from memory. */
  registered(dataset: string, id: string): Promise<PublicRecord | undefined>;
  settled(area: string, setting: string): Promise<readonly SettledValue[]>;
}

/**
 * A registry over a source. A withdrawn key's data are gone from its tombstone, so the key's facts come
 * from its organisation's list only where needed; here a withdrawn key is simply revoked.
 */
export function registryOf(
  source: RegistrySource,
  publicKeyOf: (jwk: unknown) => Uint8Array | undefined,
): Registry {
  return {
    isEmpty: () => source.isEmpty(),
    areaName: (area) => source.areaName(area),
    record: (dataset, id) => source.record(dataset, id),
    answerable: (dataset, organization, ref) => source.answerable(dataset, organization, ref),
    signers: (submission) => source.signers(submission),
    async setting(county, name, on) {
      for (const area of [county, county.slice(0, 4)]) {
        const settled = await source.settled(area, name);
        const found = settled
          .filter(({ from }) => from <= on)
          .sort(byDay)
          .at(-1);
        if (found !== undefined) return found.value;
      }
      return undefined;
    },
    async key(keyid) {
      const record = await source.registered("keys", keyid);
      if (record === undefined) return undefined;
      const data = record.data ?? {};
      const publicKey = publicKeyOf(data["jwk"]);
      return {
        keyid,
        organization: text(data["organization"]) ?? "",
        publicKey: publicKey ?? new Uint8Array(),
        role: roleOf(data["role"]),
        person: text(data["person"]) ?? "",
        revoked: record.status === "withdrawn",
      };
    },
    async organization(uscc) {
      const record = await source.registered("organizations", uscc);
      if (record === undefined) return undefined;
      const data = record.data ?? {};
      return {
        uscc,
        name: text(data["name"]) ?? uscc,
        // The record passed its schema, so the kind is one of the list.
        kind: (text(data["kind"]) ?? "social_organization") as PublisherKind,
        areaCode: text(data["areaCode"]) ?? record.area,
        datasets: Array.isArray(data["datasets"]) ? data["datasets"].map(String) : undefined,
        parent: text(data["parent"]) ?? null,
        withdrawn: record.status === "withdrawn",
        keys: organizationKeys(record),
        validOfficers: organizationKeys(record).filter(
          (key) => key.role === "officer" && key.revoked === undefined,
        ).length,
      };
    },
    async community(code) {
      const record = await source.registered("communities", code);
      if (record === undefined) return undefined;
      return {
        code,
        submitting: record.data?.["submitting"] === true,
        withdrawn: record.status === "withdrawn",
      };
    },
  };
}

function byDay(a: SettledValue, b: SettledValue): number {
  return a.from < b.from ? -1 : 1;
}

/** The keys an organisation's record lists, oldest first. */
export function organizationKeys(record: Pick<PublicRecord, "state">): readonly OrganizationKey[] {
  const keys = record.state["keys"];
  // Written by the projection alone, in this shape.
  return Array.isArray(keys) ? (keys as OrganizationKey[]) : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function roleOf(value: unknown): KeyFacts["role"] {
  return value === "officer" || value === "supervisor" ? value : "clerk";
}
