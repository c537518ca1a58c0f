/**
 * Between a function URL that streams and an application that speaks `Request` and `Response`. Not
 * Hono's `streamHandle`: middy must be the outermost, with its log, its early timeout and its last net.
 */

/** What of a function URL's event a read needs; a read has no body. */
export interface ReadEvent {
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly requestContext: {
    readonly domainName: string;
    readonly http: { readonly method: string };
  };
}

/** What middy writes to the response stream: first status and headers, then the body as it comes. */
export interface StreamedAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ReadableStream<Uint8Array> | string;
}

/** Answers a function URL's event by the application's `fetch`, without holding its body in memory. */
export async function streamAnswer(
  event: ReadEvent,
  fetch: (request: Request) => Response | Promise<Response>,
): Promise<StreamedAnswer> {
  const response = await fetch(requestOf(event));
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: response.body ?? "",
  };
}

/** The request of an event, for an application that speaks `Request`. */
export function requestOf(event: ReadEvent): Request {
  const { rawPath, rawQueryString, requestContext } = event;
  const query = rawQueryString === "" ? "" : `?${rawQueryString}`;
  const headers = new Headers();
  for (const [name, value] of Object.entries(event.headers)) {
    // What does not fit into a header (the platform decodes it) says nothing that a read asks for.
    if (value !== undefined && /^[\x20-\x7e\t]*$/.test(value)) headers.set(name, value);
  }
  return new Request(`https://${requestContext.domainName}${rawPath}${query}`, {
    method: requestContext.http.method,
    headers,
  });
}
