/** Ids that the demo's history gives its records: equal on every machine, so examples can name them. */
import * as z from "zod";

const recordExample = z.strictObject({
  /** Absent where ids differ from instance to instance (`keys`: each makes its own). */
  id: z.string().optional(),
  version: z.int().min(1),
  area: z.string().optional(),
  /** Who would submit the dataset's own example. */
  publisher: z.string().optional(),
  ref: z.string().optional(),
});

const examplesFile = z.strictObject({
  /** By dataset; derived ones have none of their own. */
  records: z.record(z.string(), recordExample),
  submission: z.string(),
  /** Size of a published tree that a checkpoint and partial tiles exist for. */
  logSize: z.int().min(1).max(255),
});

export type Examples = z.infer<typeof examplesFile>;
export type RecordExample = z.infer<typeof recordExample>;

/** Reads `examples.json`; throws where it has another shape. */
export function parseExamples(text: string): Examples {
  return examplesFile.parse(JSON.parse(text));
}
