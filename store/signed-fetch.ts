/** GET requests to a function URL that asks for the caller's signature (AWS_IAM), without a client library. */
import type { Clock } from "../core/ports.ts";
import { plainSigner, type AwsCredentials } from "./sign-v4.ts";

export interface SignedFetchOptions {
  readonly base: string;
  readonly region: string;
  readonly credentials: AwsCredentials;
  readonly clock: Clock;
}

/** Fetches paths of one function URL in the role's name; redirects are answers. */
export function signedFetch({
  base,
  region,
  credentials,
  clock,
}: SignedFetchOptions): (
  path: string,
  headers: Readonly<Record<string, string>>,
) => Promise<Response> {
  const sign = plainSigner(region, "lambda");
  const bodyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; // of nothing
  return (path, headers) => {
    const url = new URL(path, base);
    const signed = sign(
      {
        method: "GET",
        path: canonicalPath(url.pathname),
        query: canonicalQuery(url.searchParams),
        headers: { host: url.host },
        bodyHash,
        time: clock(),
      },
      credentials,
    );
    const { host: _said, ...sent } = signed; // fetch says the host itself
    return fetch(url, { headers: { ...headers, ...sent }, redirect: "manual" });
  };
}

/** Every service but S3 has the path encoded once more. */
function canonicalPath(path: string): string {
  return path.split("/").map(encoded).join("/");
}

function canonicalQuery(parameters: URLSearchParams): string {
  return [...parameters]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort()
    .join("&");
}

/** All but RFC 3986's unreserved characters as percent escapes. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
