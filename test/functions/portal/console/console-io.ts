/** The console's world over a test instance: its apps instead of a network, its clock, a shelf in memory. */
import type { Hono } from "hono";
import type { ConsoleIo } from "../../../../functions/portal/console/io.ts";
import type { TestInstance } from "../../../support/instance.ts";
import { memoryShelf } from "../../../support/memory-shelf.ts";

export interface TestWorld {
  readonly io: ConsoleIo;
  /** Every POST as it left: path, headers and body. */
  readonly posted: { path: string; headers: Headers; body: Uint8Array }[];
  /** Files that were offered. */
  readonly saved: { name: string; content: string }[];
  /** `down`: no request arrives. `deaf`: it arrives, and the answer is lost. */
  network: "up" | "down" | "deaf";
  /** Milliseconds by which this computer's clock is ahead of the instance's. */
  ahead: number;
}

export function testWorld(instance: TestInstance, feed: Hono): TestWorld {
  const world: TestWorld = {
    posted: [],
    saved: [],
    network: "up",
    ahead: 0,
    io: {
      crypto,
      fetch: async (path, init) => {
        if (world.network === "down") throw new TypeError("Failed to fetch");
        const response = await answer(path, init);
        if (world.network === "deaf") throw new TypeError("Failed to fetch");
        return response;
      },
      now: () => instance.now + world.ahead,
      shelf: memoryShelf(),
      authority: "127.0.0.1:8787",
      language: "zh",
      saveFile: (name, _, content) => void world.saved.push({ name, content }),
    },
  };
  const answer = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const url = `http://127.0.0.1:8787${path}`;
    if (init.method === "PUT") {
      return instance.attachments.fetch(new Request(url, init), { target: path });
    }
    if (init.method !== "POST") return feed.request(url, init);
    const request = new Request(url, init);
    const body = new Uint8Array(await request.clone().arrayBuffer());
    world.posted.push({ path, headers: request.headers, body });
    return instance.app.fetch(request, { target: path });
  };
  return world;
}
