/** Entry of the command line: hands the process's own things to the program. */
import { randomBytes } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { openKeptAlive } from "./audit/keep-alive.ts";
import { askPassphrase } from "./ask-passphrase.ts";
import { localeOf } from "./io.ts";
import { runCli } from "./run-cli.ts";

process.exitCode = await runCli(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  language: localeOf(process.env),
  now: () => Date.now(),
  pause: async (milliseconds) => pause(milliseconds),
  passphrase: async (question) => askPassphrase(question, process.env["GONGSHI_PASSPHRASE_FILE"]),
  random: (size) => new Uint8Array(randomBytes(size)),
  fetch: async (url, init) => fetch(url, init),
  open: openKeptAlive,
});
