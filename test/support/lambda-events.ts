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

/** A request to the HTTP API (payload format 2.0), with all that API Gateway puts into one. */
export function writeEvent(
  method: string,
  rawPath: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
): object {
  return {
    version: "2.0",
    routeKey: "ANY /v1/{dataset}/submissions",
    rawPath,
    rawQueryString: "",
    headers: { host: "abc.execute-api.example", "x-forwarded-proto": "https", ...headers },
    pathParameters: { dataset: rawPath.split("/")[2] },
    body: Buffer.from(body).toString("base64"),
    isBase64Encoded: true,
    requestContext: {
      ...{ accountId: "anonymous", apiId: "abc", stage: "$default", requestId: "JKJaXmPLvHcESHA=" },
      ...{ routeKey: "ANY /v1/{dataset}/submissions", domainPrefix: "abc" },
      ...{ time: "18/Mar/2026:07:20:00 +0000", timeEpoch: 1_773_818_400_000 },
      domainName: "abc.execute-api.example",
      http: { method, path: rawPath, protocol: "HTTP/1.1", ...client },
    },
  };
}

/** A GET to the function URL, with all that Lambda puts into one. */
export function readEvent(target: string, headers: Readonly<Record<string, string>> = {}): object {
  const [rawPath = "", rawQueryString = ""] = target.split("?");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    headers: { accept: "application/json", "x-amzn-trace-id": "Root=1-1-1", ...headers },
    requestContext: {
      ...{ accountId: "anonymous", apiId: "abc", stage: "$default", requestId: "id" },
      ...{ routeKey: "$default", domainPrefix: "abc" },
      ...{ time: "18/Mar/2026:07:20:00 +0000", timeEpoch: 1_773_818_400_000 },
      domainName: "abc.lambda-url.example",
      http: { method: "GET", path: rawPath, protocol: "HTTP/1.1", ...client },
    },
    isBase64Encoded: false,
  };
}

const client = { sourceIp: "192.0.2.7", userAgent: "test" };

/** A batch of the ledger's stream (KEYS_ONLY) as the event source mapping hands it on. */
export function streamEvent(pk: string, sk: string): object {
  const dynamodb = {
    ...{ ApproximateCreationDateTime: 1_773_818_400, SequenceNumber: "1", SizeBytes: 40 },
    Keys: { pk: { S: pk }, sk: { S: sk } },
    StreamViewType: "KEYS_ONLY",
  };
  const source = { eventSource: "aws:dynamodb", awsRegion: "cn-north-1", eventVersion: "1.1" };
  return { Records: [{ eventID: "1", eventName: "INSERT", ...source, dynamodb }] };
}

/** What EventBridge sends by schedule. */
export function scheduleEvent(): object {
  return {
    ...{ version: "0", id: "id", "detail-type": "Scheduled Event", source: "aws.events" },
    ...{ account: "0", time: "2026-03-18T07:20:00Z", region: "cn-north-1" },
    ...{ resources: ["rule"], detail: {} },
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
