/** The HTTP server: one port, the submit app for signed writes, the feed app for reads, the portal for people. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { isFeedPath } from "../functions/http/page-paths.ts";
import type { Instance } from "./instance.ts";
import { readLimits } from "./read-limits.ts";
import { starting } from "./starting.ts";

export interface LocalServer {
  readonly port: number;
  /** Answers what is being answered and takes no more; ends idle connections at once. */
  close(): Promise<void>;
}

/** Listens on 127.0.0.1. Until `ready()` is true, writes are answered 503: the history is being entered. */
export async function startServer(
  instance: Instance,
  port: number,
  ready: () => boolean,
): Promise<LocalServer> {
  const limited = readLimits(instance.config, Date.now);
  const listener = getRequestListener(async (request, env) => {
    const path = (env.incoming.url ?? "/").split("?", 1)[0] ?? "/";
    if (isUpload(path, request.method)) {
      return ready() ? instance.attachments.fetch(request, env) : starting(request, path);
    }
    if (!isSubmission(path)) {
      const address = env.incoming.socket.remoteAddress ?? "";
      const app = isFeedPath(path) ? instance.feed : instance.portal;
      return limited(request, path, address) ?? app.fetch(request, env);
    }
    return ready() ? instance.submit.fetch(request, env) : starting(request, path);
  });
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (req, res) => {
    void answer(listener, req, res);
  });
  await listen(server, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    close: () => close(server),
  };
}

/** By the raw path: a path that hides its parts goes to the submit app too, which refuses it. */
function isSubmission(path: string): boolean {
  return /^\/v1\/.*\/submissions$/su.test(path);
}

/** Files are read from the feed; all else that is done to them is for who takes them. */
function isUpload(path: string, method: string): boolean {
  return path.startsWith("/v1/attachments/") && method !== "GET" && method !== "HEAD";
}

async function answer(
  listener: (req: IncomingMessage, res: ServerResponse) => Promise<void>,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  try {
    await listener(req, res);
  } catch {
    // A broken connection, or a request line that is no URL: nobody is left to tell.
    if (!res.headersSent) res.writeHead(400);
    res.end();
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
    // Long downloads do not hold up a stop: they can be taken up again.
    setTimeout(() => {
      server.closeAllConnections();
    }, 2000).unref();
  });
}
