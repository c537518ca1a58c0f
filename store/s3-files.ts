/** Attached files in a bucket without versions: what is removed is gone. */
import type { FileStore } from "../core/attachments/file-store.ts";
import { checkObjectPath } from "../core/log/object-store.ts";
import { s3Refusal, type S3Bucket } from "./s3-bucket.ts";
import { connectExports } from "./s3-export-reader.ts";
import { s3Objects, type S3Place } from "./s3-objects.ts";

export type S3FilesPlace = S3Bucket & Pick<S3Place, "credentials" | "clock">;

const prefix = "attachments/";

/** Opens the bucket; see `s3Objects` for what it guarantees. */
export function s3Files(place: S3FilesPlace): FileStore {
  // They are served by functions alone: how, these say.
  const objects = s3Objects({ ...place, prefix, mediaOf: () => undefined, timeout: 20_000 });
  const s3 = connectExports(place, prefix);
  return {
    ...objects,
    async remove(path) {
      checkObjectPath(path);
      const answer = await s3.send({ method: "DELETE", name: path });
      if (answer.status !== 204 && answer.status !== 404) throw s3Refusal("DELETE", path, answer);
    },
    list: (within) => s3.names(within),
  };
}
