/** What every request to a bucket has in common: where it goes, and what a refusal says. */
import { refusalText, regionalEndpoint, type LeanAnswer } from "./lean-http.ts";

export interface S3Bucket {
  /** Absent on AWS, where bucket and region say it; else buckets are the first part of its paths. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly bucket: string;
}

/** Where requests go, and what their paths begin with: nothing, or `/bucket`. */
export function s3Address({ endpoint, region, bucket }: S3Bucket): {
  readonly endpoint: URL;
  readonly root: string;
} {
  return {
    endpoint: new URL(endpoint ?? regionalEndpoint(`${bucket}.s3`, region)),
    root: endpoint === undefined ? "" : `/${bucket}`,
  };
}

/** What the service said instead of doing it. */
export function s3Refusal(method: string, name: string, answer: LeanAnswer): Error {
  return new Error(`S3 ${method} ${name}: ${refusalText(answer)}`, { cause: answer.cause });
}
