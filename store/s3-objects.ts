/**
 * The object store as a bucket: conditional writes (`If-None-Match`, `If-Match`) give S3 the port's
 * guarantees; its reads are strongly consistent. No client library: five requests are all there is to it.
 */
import { createHash } from "node:crypto";
import { sameBytes } from "../core/log/merkle.ts";
import { checkObjectPath } from "../core/log/object-store.ts";
import type { ObjectStore, TaggedObject } from "../core/log/object-store.ts";
import type { LogMedia } from "../core/log/media.ts";
import type { Clock } from "../core/ports.ts";
import { connectHttp, persist, type LeanAnswer } from "./lean-http.ts";
import { s3Address, s3Refusal, type S3Bucket } from "./s3-bucket.ts";
import { plainSigner, type AwsCredentials } from "./sign-v4.ts";

export interface S3Place extends S3Bucket {
  readonly credentials: AwsCredentials;
  readonly clock: Clock;
  /** Before each path, with its slash: `log/`. */
  readonly prefix: string;
  /** How an object is served by whoever serves the bucket itself. */
  readonly mediaOf: (path: string) => LogMedia | undefined;
  /** Milliseconds without an answer after which a connection counts as lost. */
  readonly timeout?: number;
}

/** Largest object that is read: an entry bundle has at most 2.1 MB. */
const mostBytes = 16_000_000;

/** Opens a bucket. Throttling, server errors and lost connections are tried again up to six times. */
export function s3Objects(place: S3Place): ObjectStore {
  const request = connectS3(place);

  const getTagged = async (path: string): Promise<TaggedObject | undefined> => {
    const { answer } = await request("GET", path);
    if (answer.status === 404 && saysOf(answer, "NoSuchKey")) return undefined;
    if (answer.status !== 200 || answer.etag === undefined) throw s3Refusal("GET", path, answer);
    const { bytes, etag, modified } = answer;
    return { bytes: new Uint8Array(bytes), etag, modified };
  };
  const get = async (path: string): Promise<Uint8Array | undefined> =>
    (await getTagged(path))?.bytes;
  const holds = async (path: string, bytes: Uint8Array): Promise<boolean> => {
    const present = await get(path);
    return present !== undefined && sameBytes(present, bytes);
  };

  return {
    get,
    getTagged,
    async putIfAbsent(path, bytes) {
      const { answer } = await request("PUT", path, bytes, { "if-none-match": "*" });
      if (answer.status === 200) return "created";
      if (answer.status !== 412) throw s3Refusal("PUT", path, answer);
      return (await holds(path, bytes)) ? "same" : "different";
    },
    async replace(path, bytes, expectedEtag) {
      const condition: Record<string, string> =
        expectedEtag === undefined ? { "if-none-match": "*" } : { "if-match": expectedEtag };
      const { answer, tries } = await request("PUT", path, bytes, condition);
      if (answer.status === 200) return "replaced";
      const gone = answer.status === 404 && saysOf(answer, "NoSuchKey");
      if (answer.status !== 412 && !gone) throw s3Refusal("PUT", path, answer);
      // An earlier try may have written and lost its answer: then what stands there is ours.
      return tries > 1 && (await holds(path, bytes)) ? "replaced" : "stale";
    },
  };
}

type Send = (
  method: "GET" | "PUT",
  path: string,
  body?: Uint8Array,
  condition?: Readonly<Record<string, string>>,
) => Promise<{ readonly answer: LeanAnswer; readonly tries: number }>;

/** Signed requests for objects; paths have passed checkObjectPath, so that none needs encoding. */
function connectS3(place: S3Place): Send {
  const { region, credentials, clock, prefix, mediaOf, timeout = 5000 } = place;
  const { endpoint, root } = s3Address(place);
  const send = connectHttp(endpoint, { timeout, mostBytes });
  const sign = plainSigner(region, "s3");

  return async (method, name, body = new Uint8Array(), condition = {}) => {
    checkObjectPath(name);
    const path = `${root}/${prefix}${name}`;
    const digest = createHash("sha256").update(body).digest();
    const media = method === "PUT" ? mediaOf(name) : undefined;
    const headers = {
      host: endpoint.host,
      "x-amz-content-sha256": digest.toString("hex"),
      ...(media !== undefined && { "content-type": media.contentType }),
      // A bucket with object lock demands a checksum of each upload.
      ...(method === "PUT" && { "x-amz-checksum-sha256": digest.toString("base64") }),
      ...condition,
    };
    const unsigned = media === undefined ? {} : { "cache-control": media.cacheControl };
    let made = 0;
    const answer = await persist((tries) => {
      made = tries;
      const bodyHash = headers["x-amz-content-sha256"];
      const signed = sign({ method, path, headers, bodyHash, time: clock() }, credentials);
      return send({ method, path, headers: { ...signed, ...unsigned }, body });
    }, isPassing);
    return { answer, tries: made };
  };
}

/** A rival's write of the same object was under way: S3 asks to try again, and then the condition decides. */
function isPassing(answer: LeanAnswer): boolean {
  return answer.status === 409 && saysOf(answer, "ConditionalRequestConflict|OperationAborted");
}

/** Whether the answer's XML carries one of these error codes. */
function saysOf({ bytes }: LeanAnswer, codes: string): boolean {
  return new RegExp(`<Code>(${codes})</Code>`).test(bytes.toString("utf8"));
}
