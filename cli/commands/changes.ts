/** `gongshi changes`: all that happened, in order; with `--follow` also what happens from now on. */
import type { Command } from "commander";
import * as z from "zod";
import { exitOf, hostUrl, send } from "../http.ts";
import { exitCodes, type CliIo } from "../io.ts";
import { addOptions } from "../options.ts";
import { problemText } from "../problem-text.ts";
import { cellText, tableText } from "../table.ts";

interface ChangesOptions {
  readonly host: string;
  readonly after?: string;
  readonly area?: string;
  readonly dataset?: string;
  readonly publisher?: string;
  readonly follow?: true;
  readonly json?: true;
}

const page = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  links: z.object({ next: z.string().optional() }),
});

/** Adds the command; its exit code goes to `exit`. */
export function addChanges(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("changes")
    .description(zh ? "按顺序列出全部变更" : "list all changes in order")
    .option(
      "--after <place>",
      zh ? "从此处之后（seq 或 seq-item）" : "from here on (seq or seq-item)",
    )
    .option("--area <code>", zh ? "区划代码" : "area code")
    .option("--follow", zh ? "持续等待新的变更" : "wait for more, for ever")
    .action(async (options: ChangesOptions) => exit(await changes(options, io)));
  addOptions(command, io.language, ["host", "dataset", "publisher", "json"]);
  command.addHelpText("after", "\n  gongshi changes --area 9901 --follow --json\n");
}

async function changes(options: ChangesOptions, io: CliIo): Promise<number> {
  const start = new URL("/v1/changes", hostUrl(options.host));
  const { after, area, dataset, publisher } = options;
  for (const [name, value] of Object.entries({ after, area, dataset, publisher })) {
    if (value !== undefined) start.searchParams.set(name, value);
  }
  const following = options.follow === true;
  let url: URL = start;
  for (;;) {
    if (following) url.searchParams.set("wait", "20");
    const answer = await send(io, url.href);
    const parsed = page.safeParse(answer.json);
    if (answer.status >= 400 || !parsed.success) {
      io.err(problemText(answer, io.language, io.now()));
      return Math.max(exitOf(answer.status), exitCodes.refused);
    }
    const { data, links } = parsed.data;
    show(data, options.json === true, io);
    if (links.next !== undefined) {
      // A link elsewhere is not followed: its path alone is taken.
      const next = new URL(links.next, url);
      url = new URL(next.pathname + next.search, start);
    } else if (!following) return exitCodes.done;
    // An empty page of a filtered walk still goes on; only without `next` there is nothing more yet.
    else if (data.length === 0) await io.pause(200);
    else {
      const last = data.at(-1);
      url.searchParams.set("after", `${cellText(last?.["seq"])}-${cellText(last?.["item"])}`);
    }
  }
}

function show(data: readonly Readonly<Record<string, unknown>>[], json: boolean, io: CliIo): void {
  if (json) for (const change of data) io.out(`${JSON.stringify(change)}\n`);
  else if (data.length > 0) {
    io.out(
      tableText(
        data.map((change) =>
          ["seq", "at", "op", "dataset", "record", "title"].map((name) => cellText(change[name])),
        ),
      ),
    );
  }
}
