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

/** How the registry reads: the current record of a dataset, and the name of an area. */
export interface RegistrySource {
  isEmpty(): Promise<boolean>;
  record(dataset: string, id: string): Promise<PublicRecord | undefined>;
  areaName(area: string): Promise<string | undefined>;
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
    async key(keyid) {
      const record = await source.record("keys", keyid);
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
      const record = await source.record("organizations", uscc);
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
        validOfficers: organizationKeys(record).filter(
          (key) => key.role === "officer" && key.revoked === undefined,
        ).length,
      };
    },
    async community(code) {
      const record = await source.record("communities", code);
      if (record === undefined) return undefined;
      return {
        code,
        submitting: record.data?.["submitting"] === true,
        withdrawn: record.status === "withdrawn",
      };
    },
    areaName: (area) => source.areaName(area),
  };
}

/** The keys an organisation's record lists, oldest first. */
export function organizationKeys(record: PublicRecord): readonly OrganizationKey[] {
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
