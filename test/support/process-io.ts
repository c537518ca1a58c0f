/** What commands touch of the world, for tests of running instances: the real network and clock. */
import { openKeptAlive } from "../../cli/audit/keep-alive.ts";
import type { CliIo } from "../../cli/io.ts";

/** Output goes to `out` and `err`. Nothing random: what runs with it signs nothing. */
export function processIo(out: (text: string) => void, err: (text: string) => void): CliIo {
  return {
    out,
    err,
    language: "en",
    now: Date.now,
    pause: async (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    random: () => {
      throw new Error("nothing is signed here");
    },
    fetch: async (url, init) => fetch(url, init),
    open: openKeptAlive,
  };
}
