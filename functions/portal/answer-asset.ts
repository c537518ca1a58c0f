/** `/assets/{name}.{hash}.{type}`: never changes, so whoever has it need not ask again. */
import type { Context } from "hono";
import { codedTag, codingsOf, encode } from "../http/content-coding.ts";
import { matchingTag } from "../http/conditional.ts";
import type { Assets } from "./assets.ts";

const coded = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();

/** Answers the asset under the path asked for; 404 for any other. */
export async function answerAsset(c: Context, assets: () => Promise<Assets>): Promise<Response> {
  const asset = [...(await assets()).values()].find(({ path }) => path === c.req.path);
  if (asset === undefined) return c.notFound();
  const coding = codingsOf(c.req.header("accept-encoding"))[0];
  const plain = `"${asset.sha256}"`;
  const etag = coding === undefined ? plain : codedTag(plain, coding);
  const headers = {
    "cache-control": "public, max-age=31536000, immutable",
    "repr-digest": `sha-256=:${asset.sha256}:`,
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    vary: "Accept-Encoding",
    etag,
  };
  if (matchingTag(c.req.header("if-none-match"), [etag]) !== undefined) {
    return new Response(null, { status: 304, headers });
  }
  const typed = { ...headers, "content-type": asset.contentType };
  if (coding === undefined) return new Response(asset.body, { headers: typed });
  const key = `${coding} ${asset.path}`;
  const body = coded.get(key) ?? encode(asset.body, coding);
  coded.set(key, body);
  return new Response(await body, { headers: { ...typed, "content-encoding": coding } });
}
