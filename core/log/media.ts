/** How the log's files are served, whoever serves them: the API, or the bucket they lie in. */
import { checkpointPath, parseTilePath, policyPath } from "./paths.ts";

export interface LogMedia {
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Media type and caching of the file at a path of `core/log/paths`; `undefined` for any other path. */
export function logMedia(path: string): LogMedia | undefined {
  if (path === checkpointPath) return { contentType: text, cacheControl: "no-cache" };
  if (path === policyPath) return { contentType: text, cacheControl: "public, max-age=300" };
  if (/^checkpoints\/(0|[1-9]\d{0,15})$/.test(path)) {
    return { contentType: text, cacheControl: forEver };
  }
  return parseTilePath(path) === undefined
    ? undefined
    : { contentType: "application/octet-stream", cacheControl: forEver };
}

const text = "text/plain; charset=utf-8";
const forEver = "public, max-age=31536000, immutable";
