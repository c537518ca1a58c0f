/** A body as stored: exact bytes, deflated where that saves, inline or in chunks beside its submission. */
import { promisify } from "node:util";
import { deflateRaw, deflateRawSync, inflateRaw, inflateRawSync } from "node:zlib";
import { binary, bytesOf, type Attributes } from "./attributes.ts";
import { keyAttributes } from "./feed-item.ts";
import { bodyChunkKey } from "./ledger-keys.ts";
import { quickLevel, windowFor } from "./packing.ts";

/** DynamoDB's item limit is 400 KB; the submission's facts need the rest. */
const mostInline = 300_000;
const chunkBytes = 350_000;

/** Up to here another thread costs more than it saves. */
const mostAtOnce = 32_000;

const deflateElsewhere = promisify(deflateRaw);
const inflateElsewhere = promisify(inflateRaw);

async function deflated(body: Uint8Array): Promise<Uint8Array> {
  return body.length > mostAtOnce
    ? await deflateElsewhere(body)
    : deflateRawSync(body, { level: quickLevel, ...windowFor(body.length) });
}

/** A small body may have been a large one: what is inflated at once is bounded by the submission's limit. */
async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  return bytes.length > mostAtOnce ? await inflateElsewhere(bytes) : inflateRawSync(bytes);
}

/**
 * Attributes for the submission's item, and the items of the chunks: `e` encoding, `c` chunk count. Of a
 * redacted body the submission's item has `r`, the number of items erased, too.
 */
export async function storeBody(
  submission: string,
  body: Uint8Array,
): Promise<{ inline: Attributes; chunks: Attributes[] }> {
  const small = await deflated(body);
  const [bytes, encoding] = small.length < body.length ? [small, "deflate"] : [body, "plain"];
  const e = { S: encoding };
  if (bytes.length <= mostInline) return { inline: { e, b: binary(bytes) }, chunks: [] };
  const chunks: Attributes[] = [];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    chunks.push({
      ...keyAttributes(bodyChunkKey(submission, chunks.length)),
      b: binary(bytes.subarray(at, at + chunkBytes)),
    });
  }
  return { inline: { e, c: { N: String(chunks.length) } }, chunks };
}

/**
 * The body from all items of a submission's partition, in the form asked for; `undefined` where there is no
 * submission or its body has the other form. Throws where chunks are missing.
 */
export async function bodyOf(
  items: readonly Attributes[],
  form: "signed" | "redacted",
): Promise<Uint8Array | undefined> {
  const meta = items.find(({ sk }) => sk?.S === "META");
  if (meta?.["e"] === undefined || (meta["r"] === undefined) !== (form === "signed")) {
    return undefined;
  }
  const chunks = items.filter(({ sk }) => sk?.S?.startsWith("BODY#") === true);
  if (chunks.length !== Number(meta["c"]?.N ?? 0)) {
    throw new Error(`${meta["pk"]?.S ?? ""}: ${chunks.length} of its body's chunks are there`);
  }
  const bytes = Buffer.concat([meta, ...chunks].map(({ b }) => bytesOf(b) ?? new Uint8Array()));
  return meta["e"].S === "deflate" ? await inflated(bytes) : bytes;
}
