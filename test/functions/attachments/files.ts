/** Small files for tests. */
import { deflateSync } from "node:zlib";

const ascii = (text: string): Buffer => Buffer.from(text, "latin1");

/** A picture of four grey points. */
export const png = new Uint8Array(
  Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", Buffer.from("00000002000000020800000000", "hex")),
    chunk("IDAT", deflateSync(Buffer.from("0000ff00ff00", "hex"))),
    chunk("IEND", Buffer.alloc(0)),
  ]),
);

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([ascii(type), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A page with these words and, where asked for, a picture. */
export function pdfOf(words: string, picture = false): Uint8Array {
  const paint = picture ? " q 100 0 0 100 72 500 cm /I Do Q" : "";
  const image =
    "/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray/BitsPerComponent 8";
  return pdf([
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R" +
      "/Resources<</Font<</F1 5 0 R>>/XObject<</I 6 0 R>>>>>>",
    stream("", `BT /F1 12 Tf 72 700 Td (${words}) Tj ET${paint}`),
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    stream(image, "\u0000\u00ff\u00ff\u0000"),
  ]);
}

function stream(entries: string, body: string): string {
  return `<<${entries}/Length ${String(body.length)}>>\nstream\n${body}\nendstream`;
}

/** Objects from number 1 on, with their table and, where given, more of the trailer. */
export function pdf(objects: readonly string[], trailer = ""): Uint8Array {
  let text = "%PDF-1.7\n";
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${String(index + 1)} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const rows = offsets.map((offset) => `${offset.toString().padStart(10, "0")} 00000 n \n`);
  const size = String(objects.length + 1);
  text += `xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}`;
  text += `trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${String(start)}\n%%EOF\n`;
  return new Uint8Array(ascii(text));
}
