/** Bytes of a file, wherever it lies, for who may not want them. */
import type { Readable } from "node:stream";

/** Opened when the first bytes are wanted: whoever asks for headers alone leaves nothing open. */
export function lazyBytes(open: () => Readable | Promise<Readable>): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array, undefined> | undefined;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        // A stream without an encoding gives bytes.
        chunks ??= (await open())[Symbol.asyncIterator]() as AsyncIterator<Uint8Array, undefined>;
        const { done, value } = await chunks.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => {
        await chunks?.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}
