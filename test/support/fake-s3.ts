/**
 * S3 as far as the adapters use it: GetObject (with ranges), HeadObject, ListObjectsV2, DeleteObject, and
 * PutObject with its conditions, over HTTP. It refuses what S3 would: a signature that the SDK would not have made, a body that is not the signed one,
 * an upload without the checksum that object lock demands, and (as a bucket policy does) an unconditional one of a log file.
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AwsCredentials } from "../../store/sign-v4.ts";
import { sdkSignature } from "./sdk-signature.ts";

export const s3Place = {
  region: "cn-north-1",
  credentials: { accessKeyId: "id", secretAccessKey: "secret", sessionToken: "token" },
};

interface SignedPlace {
  readonly region: string;
  readonly credentials: AwsCredentials;
}

interface StoredObject {
  readonly bytes: Buffer;
  readonly etag: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** What happens to a request instead of its answer; `lost` means done, but never answered. */
export type Mishap = 500 | 503 | 403 | "conflict" | "lost" | "unreachable";

export interface FakeS3 {
  readonly endpoint: string;
  /** By path, bucket first. */
  readonly objects: Map<string, StoredObject>;
  /** Method and path of each request. */
  readonly requests: readonly string[];
  /** Befalls the next requests, in this order. */
  next(...mishaps: readonly Mishap[]): void;
  stop(): Promise<void>;
}

export interface BucketPolicy {
  /** Keys in one page of a list. */
  readonly pageSize?: number;
}

/** Starts the service on a free port. */
export async function fakeS3(
  place: SignedPlace = s3Place,
  policy: BucketPolicy = {},
): Promise<FakeS3> {
  const objects = new Map<string, StoredObject>();
  const requests: string[] = [];
  const mishaps: Mishap[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then(async (body) => {
      requests.push(`${request.method ?? ""} ${request.url ?? ""}`);
      const mishap = mishaps.shift();
      if (mishap === "unreachable") return void request.socket.destroy();
      if (mishap === "conflict") {
        refuse(response, 409, "ConditionalRequestConflict");
        return;
      }
      if (mishap !== undefined && mishap !== "lost") {
        refuse(response, mishap, "Mishap");
        return;
      }
      const fault = await faultOf(request, body, place);
      if (fault !== undefined) {
        refuse(response, 403, fault);
        return;
      }
      const answer = act(objects, request, body, policy);
      if (mishap === "lost") return void request.socket.destroy();
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    requests,
    next: (...others) => void mishaps.push(...others),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function act(
  objects: Map<string, StoredObject>,
  request: IncomingMessage,
  bytes: Buffer,
  policy: BucketPolicy,
): (response: ServerResponse) => void {
  const { pathname: path, searchParams } = new URL(request.url ?? "", "http://s3");
  if (searchParams.has("list-type")) {
    const keys = [...objects.keys()].map((key) => key.slice(path.length + 1));
    return list(keys.sort(), searchParams, policy);
  }
  const { "if-match": match, "if-none-match": noneMatch } = request.headers;
  const present = objects.get(path);
  if (request.method === "DELETE") {
    objects.delete(path);
    return (response) => response.writeHead(204).end();
  }
  if (request.method === "GET" || request.method === "HEAD") {
    if (present === undefined) return (response) => refuse(response, 404, "NoSuchKey");
    const { start, end } = rangeOf(request.headers.range, present.bytes.length);
    const part = present.bytes.subarray(start, end);
    const status = request.headers.range === undefined ? 200 : 206;
    const headers = { etag: present.etag, "content-length": part.length };
    return (response) => response.writeHead(status, headers).end(part);
  }
  if (match !== undefined && present === undefined) {
    return (response) => refuse(response, 404, "NoSuchKey");
  }
  if ((noneMatch === "*" && present !== undefined) || (match ?? present?.etag) !== present?.etag) {
    return (response) => refuse(response, 412, "PreconditionFailed");
  }
  const etag = `"${createHash("md5").update(bytes).digest("hex")}"`;
  const { "content-type": contentType, "cache-control": cacheControl } = request.headers;
  const headers = { "content-type": contentType, "cache-control": cacheControl };
  objects.set(path, { bytes, etag, headers });
  return (response) => response.writeHead(200, { etag }).end();
}

function list(
  keys: readonly string[],
  search: URLSearchParams,
  { pageSize = 1000 }: BucketPolicy,
): (response: ServerResponse) => void {
  const wanted = keys.filter((key) => key.startsWith(search.get("prefix") ?? ""));
  const start = Number(search.get("continuation-token")?.slice("after ".length) ?? 0);
  const page = wanted.slice(start, start + pageSize);
  const next = start + page.length < wanted.length ? `after ${start + page.length}` : undefined;
  const token = next === undefined ? "" : `<NextContinuationToken>${next}</NextContinuationToken>`;
  const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join("");
  return (response) => {
    response.writeHead(200, { "content-type": "application/xml" });
    response.end(`<ListBucketResult>${contents}${token}</ListBucketResult>`);
  };
}

function rangeOf(
  header: string | undefined,
  size: number,
): { readonly start: number; readonly end: number } {
  const [, first = "0", last = String(size - 1)] = /^bytes=(\d+)-(\d+)$/.exec(header ?? "") ?? [];
  return { start: Number(first), end: Number(last) + 1 };
}

/** Why S3 or the bucket's policy would refuse the request. */
async function faultOf(
  request: IncomingMessage,
  body: Buffer,
  place: SignedPlace,
): Promise<string | undefined> {
  const digest = createHash("sha256").update(body);
  const { headers, method } = request;
  if (headers["x-amz-content-sha256"] !== digest.copy().digest("hex")) {
    return "XAmzContentSHA256Mismatch";
  }
  const checksum = headers["x-amz-checksum-sha256"];
  if (method === "PUT" && checksum !== digest.digest("base64")) return "BadDigest";
  const isOfLog = request.url?.split("/")[2] === "log";
  const conditional = headers["if-none-match"] !== undefined || headers["if-match"] !== undefined;
  if (method === "PUT" && isOfLog && !conditional) return "AccessDenied";
  return (await isSigned(request, body, place)) ? undefined : "SignatureDoesNotMatch";
}

async function isSigned(
  request: IncomingMessage,
  body: Buffer,
  place: SignedPlace,
): Promise<boolean> {
  const authorization = request.headers.authorization ?? "";
  const names = (/SignedHeaders=([^,]*)/.exec(authorization)?.[1] ?? "").split(";");
  // S3 demands that these be signed: all of Amazon's own, and the content type where there is one.
  const demanded = Object.keys(request.headers).filter(
    (name) => name.startsWith("x-amz-") || name === "content-type" || name === "host",
  );
  if (demanded.some((name) => !names.includes(name))) return false;
  const headers = Object.fromEntries(names.map((name) => [name, String(request.headers[name])]));
  const date = String(request.headers["x-amz-date"]);
  const time = new Date(date.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
  const facts = { method: request.method ?? "", ...targetOf(request), headers, body, time };
  const scope = { region: place.region, service: "s3" };
  const expected = await sdkSignature(scope, place.credentials, facts);
  return expected["authorization"] === authorization;
}

function targetOf(request: IncomingMessage): {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
} {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://s3");
  return { path: pathname, query: Object.fromEntries(searchParams) };
}

function refuse(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { "content-type": "application/xml" });
  response.end(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // a stream without encoding gives buffers
  return Buffer.concat(parts);
}
