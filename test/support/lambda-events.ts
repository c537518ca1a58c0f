/** Events as the gateways give them to the handlers, and the two signed writes that every instance begins with. */
import { base64url } from "../../core/submission/encoding.ts";
import { keyProofMessage } from "../../core/submission/key-proof.ts";
import { signedRequest, type TestKey } from "./keys.ts";

export interface Genesis {
  readonly organization: string;
  readonly city: string;
  readonly root: TestKey;
  /** The authority that is signed. */
  readonly authority: string;
}

/** The signed POST of the root organisation, or of its key, as an event of the HTTP API. */
export async function genesisEvent(
  dataset: "organizations" | "keys",
  genesis: Genesis,
): Promise<object> {
  const { organization, city, root, authority } = genesis;
  const data = dataset === "keys" ? rootKey(genesis) : rootOrganization(genesis);
  const nonce = base64url(new Uint8Array(16).fill(dataset.length));
  const path = `/v1/${dataset}/submissions`;
  const { headers, body } = await signedRequest(
    { publisher: organization, nonce, items: [{ op: "publish", area: city, data }] },
    { path, authority, keys: [root], created: Math.floor(Date.now() / 1000) },
  );
  return writeEvent("POST", path, headers, body);
}

/** A request to the HTTP API (payload format 2.0). */
export function writeEvent(
  method: string,
  rawPath: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): object {
  return {
    version: "2.0",
    rawPath,
    rawQueryString: "",
    headers: { host: "abc.execute-api.example", ...headers },
    body: Buffer.from(body).toString("base64"),
    isBase64Encoded: true,
    requestContext: { domainName: "abc.execute-api.example", http: { method, path: rawPath } },
  };
}

/** A GET to the function URL. */
export function readEvent(rawPath: string): object {
  return {
    rawPath,
    rawQueryString: "",
    headers: { accept: "application/json" },
    requestContext: { domainName: "abc.lambda-url.example", http: { method: "GET" } },
  };
}

function rootOrganization({ organization, city }: Genesis): unknown {
  return { uscc: organization, name: "示例市民政局", kind: "root", areaCode: city };
}

function rootKey({ organization, root }: Genesis): unknown {
  const facts = { organization, role: "officer", person: "root" };
  const proof = root.sign(keyProofMessage({ ...facts, keyid: root.keyid }));
  const { kty, crv, x } = root.jwk;
  return { ...facts, jwk: { kty, crv, x }, proof: base64url(proof) };
}
