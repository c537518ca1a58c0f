/** A whole list as one stream, in bounded memory: rows are read as fast as the client takes them. */
import { readRows } from "../../core/reading/read-page.ts";
import type { Formatter } from "./list-formats.ts";
import type { LocatedList } from "./locate-list.ts";

/** Rows of the first read are few, so that the first bytes leave early; later reads are larger. */
const firstRead = 200;

/** Streams opening and records as UTF-8. */
export function listStream(
  { reading }: LocatedList,
  formatter: Formatter,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const read = readRows(reading, firstRead);
  let opening = formatter.opening;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        for (;;) {
          const batch = await read();
          const texts = batch?.found.map((found) => formatter.text(found) + formatter.end) ?? [];
          const text = opening + texts.join("");
          opening = "";
          if (text !== "") controller.enqueue(encoder.encode(text));
          if (batch === undefined) {
            controller.close();
            return;
          }
          if (text !== "") return;
        }
      },
    },
    // Nothing is read before somebody reads: a HEAD request costs no rows.
    { highWaterMark: 0 },
  );
}
