import * as z from "zod";

/** Where the bulk files lie, for the functions that read or write them. */
export const exportBucketEnv = {
  GONGSHI_EXPORT_BUCKET: z.string().min(1),
  /** Instead of the region's (tests). */
  AWS_ENDPOINT_URL_S3: z.url().optional(),
};
