/** Many small reads over few connections: an audit makes hundreds of thousands. */
import { Agent as HttpAgent, get as httpGet, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, get as httpsGet } from "node:https";
import type { OpenAnswer } from "../io.ts";

const options = { keepAlive: true, maxSockets: 32 };
const agents = { http: new HttpAgent(options), https: new HttpsAgent(options) };
/** A server that is silent for so long is taken as gone. */
const timeout = 60_000;

/** A GET on a kept connection; redirects are not followed. Rejects where no answer comes. */
export async function openKeptAlive(url: URL): Promise<OpenAnswer> {
  const headers = { accept: "*/*", "cache-control": "no-cache" };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const request =
      url.protocol === "https:"
        ? httpsGet(url, { agent: agents.https, headers, timeout }, resolve)
        : httpGet(url, { agent: agents.http, headers, timeout }, resolve);
    request.once("timeout", () => request.destroy(new Error("no answer within a minute")));
    request.once("error", reject);
  });
  return {
    status: response.statusCode ?? 0,
    header: (name) => {
      const value = response.headers[name];
      return typeof value === "string" ? value : null;
    },
    body: response,
  };
}
