import * as z from "zod";

/** Where the log's files lie, for the functions that read or write them. */
export const logBucketEnv = {
  GONGSHI_LOG_BUCKET: z.string().min(1),
  /** Instead of the region's (tests). */
  AWS_ENDPOINT_URL_S3: z.url().optional(),
};

/** The place of the log's files in its bucket: under the path that they are served at. */
export function logBucketOf(env: Readonly<z.infer<z.ZodObject<typeof logBucketEnv>>>): {
  readonly endpoint: string | undefined;
  readonly bucket: string;
  readonly prefix: string;
} {
  return { endpoint: env.AWS_ENDPOINT_URL_S3, bucket: env.GONGSHI_LOG_BUCKET, prefix: "log/" };
}
