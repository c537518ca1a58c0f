/**
 * Genesis (trust.md 2): seq 0 is the root's own `organizations` entry, seq 1 its `keys` entry, both
 * signed by the configured root key and accepted only at these places.
 */
import type { Data, Dataset } from "../definitions.ts";
import type { SubmissionEnvelope } from "../records.ts";
import type { AuthorityContext, RootConfig } from "./authority-context.ts";
import { base64url } from "./encoding.ts";
import type { KeyFacts, OrganizationFacts } from "./registry.ts";
import { publicKeyIn } from "./public-jwk.ts";

/** Stands for the publisher of a genesis entry until the signed body has been read. */
export const genesisPublisher = "";

/** Facts of the root key before it is registered; only the genesis entries may be signed by it then. */
export function genesisKey(root: RootConfig): KeyFacts {
  return {
    keyid: root.keyid,
    organization: genesisPublisher,
    publicKey: root.publicKey,
    role: "officer",
    person: "root",
    revoked: false,
  };
}

/**
 * The root's facts where the envelope is one of the two genesis entries at its place; `undefined` where it
 * is not. The first registers the root itself, the second the very key that signs it.
 */
export async function genesisOrganization(
  context: AuthorityContext,
  dataset: Dataset,
  envelope: SubmissionEnvelope,
): Promise<OrganizationFacts | undefined> {
  const item = envelope.items[0];
  if (envelope.items.length !== 1 || item?.op !== "publish") return undefined;
  const registered = await context.registry.organization(envelope.publisher);
  if (dataset.name === "organizations" && (await context.registry.isEmpty())) {
    return rootAsRegistered(envelope.publisher, item.data);
  }
  if (dataset.name === "keys" && registered?.kind === "root") {
    const { organization, role, jwk } = item.data;
    const registersItself =
      organization === envelope.publisher &&
      role === "officer" &&
      isJwkOf(jwk, context.root.publicKey);
    return registersItself ? registered : undefined;
  }
  return undefined;
}

function rootAsRegistered(publisher: string, data: Data): OrganizationFacts | undefined {
  const { uscc, kind, name, areaCode } = data;
  if (uscc !== publisher || kind !== "root" || typeof areaCode !== "string") return undefined;
  return {
    uscc: publisher,
    name: typeof name === "string" ? name : publisher,
    kind: "root",
    areaCode,
    datasets: undefined,
    parent: null,
    withdrawn: false,
    keys: [],
    validOfficers: 0,
  };
}

function isJwkOf(jwk: unknown, publicKey: Uint8Array): boolean {
  const found = publicKeyIn(jwk);
  return found !== undefined && base64url(found) === base64url(publicKey);
}
