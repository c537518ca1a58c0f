/** Bulk files in a bucket, for who reads them: the manifest and parts of files, as streams. */
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { isExportName, type ExportReader } from "../core/export/export-store.ts";
import type { Clock } from "../core/ports.ts";
import { manifestName } from "./export-names.ts";
import { lazyBytes } from "./lazy-bytes.ts";
import {
  connectHttp,
  connectStreamed,
  persist,
  type LeanAnswer,
  type LeanRequest,
  type StreamedBody,
} from "./lean-http.ts";
import { s3Address, s3Refusal, type S3Bucket } from "./s3-bucket.ts";
import { plainSigner, type AwsCredentials } from "./sign-v4.ts";

export interface S3ExportsPlace extends S3Bucket {
  readonly credentials: AwsCredentials;
  readonly clock: Clock;
}

const exportsPrefix = "exports/";
/** An upload of gigabytes is quiet for as long as S3 takes it in. */
const timeout = 60_000;

/** Opens the bucket for reading. Throttling, server errors and lost connections are tried again. */
export function s3ExportReader(place: S3ExportsPlace): ExportReader {
  return readerOf(connectExports(place));
}

/** Reads by a connection that there is. */
export function readerOf(s3: Pick<ExportConnection, "send" | "stream">): ExportReader {
  return {
    manifest: async () => {
      const answer = await s3.send({ method: "GET", name: manifestName });
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw s3Refusal("GET", manifestName, answer);
      return answer.bytes.toString("utf8");
    },
    open: async (name) => {
      if (!isExportName(name)) return undefined;
      const answer = await s3.send({ method: "HEAD", name });
      if (answer.status === 404) return undefined;
      if (answer.status !== 200 || answer.length === undefined)
        throw s3Refusal("HEAD", name, answer);
      return {
        size: answer.length,
        read: (range) =>
          lazyBytes(() => s3.stream(name, range && `bytes=${range.start}-${range.end}`)),
      };
    },
  };
}

/** Signed requests for the bulk files of a bucket. */
export interface ExportConnection {
  send(request: ObjectRequest): Promise<LeanAnswer>;
  /** Signed, for a stream: not tried again here. */
  stream(name: string, range: string | undefined): Promise<Readable>;
  /** Names that begin with this, without the prefix of all. */
  names(within?: string): Promise<readonly string[]>;
}

interface ObjectRequest {
  readonly method: "GET" | "HEAD" | "PUT" | "DELETE";
  readonly name: string;
  readonly body?: Uint8Array | StreamedBody;
  /** Of the body, in hex. */
  readonly sha256?: string;
}

const emptyHash = createHash("sha256").digest("hex");

/** Connects to the bucket; names stand behind the prefix in it. */
export function connectExports(
  place: S3ExportsPlace,
  prefix: string = exportsPrefix,
): ExportConnection {
  const { region, credentials, clock } = place;
  const { endpoint, root } = s3Address(place);
  const http = connectHttp(endpoint, { timeout });
  const streamed = connectStreamed(endpoint, { timeout });
  const sign = plainSigner(region, "s3");
  const signed = (
    method: LeanRequest["method"],
    path: string,
    more: { readonly query?: string; readonly sha256?: string; readonly range?: string } = {},
  ): LeanRequest["headers"] => {
    const { query = "", sha256 = emptyHash, range } = more;
    const headers = {
      host: endpoint.host,
      "x-amz-content-sha256": sha256,
      ...(method === "PUT" && {
        "x-amz-checksum-sha256": Buffer.from(sha256, "hex").toString("base64"),
      }),
    };
    const facts = { method, path, query, headers, bodyHash: sha256, time: clock() };
    return { ...sign(facts, credentials), ...(range !== undefined && { range }) };
  };
  const never = (): boolean => false;
  return {
    send: ({ method, name, body = new Uint8Array(), sha256 = emptyHash }) => {
      const path = `${root}/${prefix}${name}`;
      return persist(
        () => http({ method, path, headers: signed(method, path, { sha256 }), body }),
        never,
      );
    },
    stream: async (name, range) => {
      const path = `${root}/${prefix}${name}`;
      const headers = signed("GET", path, range === undefined ? {} : { range });
      const response = await streamed({ method: "GET", path, headers, body: "" });
      if (response.statusCode === 200 || response.statusCode === 206) return response;
      response.destroy();
      throw new Error(`S3 GET ${name}: ${String(response.statusCode)}`);
    },
    names: async (within = "") => {
      const names: string[] = [];
      let token: string | undefined;
      do {
        const after = token === undefined ? "" : `continuation-token=${encodeURIComponent(token)}&`;
        const query = `${after}list-type=2&prefix=${encodeURIComponent(prefix + within)}`;
        const path = root === "" ? "/" : root;
        const headers = (): LeanRequest["headers"] => signed("GET", path, { query });
        const answer = await persist(
          () => http({ method: "GET", path: `${path}?${query}`, headers: headers(), body: "" }),
          never,
        );
        if (answer.status !== 200) throw s3Refusal("GET", "the list", answer);
        const text = answer.bytes.toString("utf8");
        const keys = [...text.matchAll(/<Key>([^<]*)<\/Key>/g)].map((match) => match[1] ?? "");
        names.push(...keys.map((key) => key.slice(prefix.length)));
        token = /<NextContinuationToken>([^<]*)</.exec(text)?.[1];
      } while (token !== undefined);
      return names.filter((name) => name !== manifestName);
    },
  };
}
