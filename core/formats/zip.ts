/** Writes ZIP files (PKWARE APPNOTE 6.3) piece by piece, without knowing a file's size beforehand. */

export interface ZipFile {
  /** ASCII, with `/` between folders. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes of an archive of these files, deflated. The same contents give the same bytes: every file is
 * dated 1980-01-01. Throws a RangeError beyond 4 GB, which this form cannot name.
 */
export async function* zip(files: readonly ZipFile[]): AsyncGenerator<Bytes> {
  const entries: Bytes[] = [];
  let at = 0;
  for (const { name, content } of files) {
    const start = at;
    const path = new TextEncoder().encode(name);
    const tally = { crc: 0xffffffff, size: 0 };
    const head = record(
      0x04034b50,
      [...shared, ...words(0, 0, 0), ...halves(path.length, 0)],
      path,
    );
    yield head;
    let packed = 0;
    for await (const bytes of deflated(counted(content, tally))) {
      packed += bytes.length;
      yield bytes;
    }
    const facts = words((tally.crc ^ 0xffffffff) >>> 0, packed, tally.size);
    const descriptor = record(0x08074b50, facts);
    yield descriptor;
    at += head.length + packed + descriptor.length;
    if (at > 0xffffffff || tally.size > 0xffffffff) throw new RangeError("beyond 4 GB");
    entries.push(
      record(
        0x02014b50,
        [
          ...halves(20),
          ...shared,
          ...facts,
          ...halves(path.length, 0, 0, 0, 0),
          ...words(0, start),
        ],
        path,
      ),
    );
  }
  yield* entries;
  const size = entries.reduce((sum, { length }) => sum + length, 0);
  const count = files.length;
  yield record(0x06054b50, [...halves(0, 0, count, count), ...words(size, at), ...halves(0)]);
}

/** Version 2.0; sizes follow the data (bit 3), names are UTF-8 (bit 11); deflated; midnight, 1980-01-01. */
const shared = halves(20, 0x0808, 8, 0, 0x21);

function record(signature: number, fields: readonly number[], name?: Bytes): Bytes {
  return Uint8Array.from([...words(signature), ...fields, ...(name ?? [])]);
}

function halves(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value & 0xff, value >>> 8]);
}

function words(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => halves(value & 0xffff, value >>> 16));
}

async function* counted(
  content: AsyncIterable<Bytes>,
  tally: { crc: number; size: number },
): AsyncGenerator<Bytes, undefined> {
  for await (const bytes of content) {
    tally.size += bytes.length;
    let { crc } = tally;
    for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
    tally.crc = crc;
    yield bytes;
  }
  return undefined;
}

/** Bytes go in while others come out. An error of the content comes out as it went in. */
async function* deflated(content: AsyncGenerator<Bytes, undefined>): AsyncGenerator<Bytes> {
  const failed: unknown[] = [];
  const source = new ReadableStream<Bytes>({
    pull: async (controller) => {
      try {
        const { done, value } = await content.next();
        if (done === true) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failed.push(error);
        controller.error(error);
      }
    },
  });
  const reader = source.pipeThrough(new CompressionStream("deflate-raw")).getReader();
  for (;;) {
    const step: ReadableStreamReadResult<Bytes> = await reader.read().catch((error: unknown) => {
      // Compressors may put an error of their own in its place.
      throw failed[0] ?? error;
    });
    if (step.done) return;
    yield step.value;
  }
}

/** CRC-32 of ISO 3309, a byte at a time. */
const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  return crc;
});
