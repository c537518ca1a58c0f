/** A test instance as clients reach it: reads and signed writes under one address, in real time. */
import type { TestInstance } from "./instance.ts";
import { publicApp } from "./public-instance.ts";
import { whilePumping } from "./pump.ts";

/** Answers requests to any authority; what is accepted can be read once its answer is there. */
export function publicFetch(instance: TestInstance): (request: Request) => Promise<Response> {
  const clock = (): number => Date.now();
  const reads = publicApp(instance, { clock });
  return async (request) => {
    const { pathname, search, host } = new URL(request.url);
    if (request.method !== "POST") return reads.fetch(request);
    instance.now = clock();
    const target = { target: pathname + search, authority: host };
    const answer = Promise.resolve(instance.app.fetch(request, target));
    const waits = request.headers.has("prefer");
    const response = await (waits ? whilePumping(instance, answer) : answer);
    await instance.drain();
    return response;
  };
}
