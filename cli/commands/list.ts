/** `gongshi list`: records as a table, or one JSON text a line. */
import type { Command } from "commander";
import * as z from "zod";
import { exitOf, hostUrl, send, type Answer } from "../http.ts";
import { exitCodes, Failure, type CliIo } from "../io.ts";
import { addOptions, fieldValue } from "../options.ts";
import { problemText } from "../problem-text.ts";
import { datasetName, knownDataset } from "../submission-options.ts";
import { cellText, tableText } from "../table.ts";

interface ListOptions {
  readonly host: string;
  readonly dataset?: string;
  readonly filter: readonly string[];
  readonly all?: true;
  readonly json?: true;
  readonly [parameter: string]: unknown;
}

/** Query parameters with an option of their own; any other goes by --filter. */
const parameters = "area publisher ref from to status q sort limit".split(" ");

const page = z.object({
  data: z.array(z.record(z.string(), z.unknown())),
  links: z.object({ next: z.string().optional() }).default({}),
});
type Page = z.infer<typeof page>;

/** Adds the command; its exit code goes to `exit`. */
export function addList(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("list")
    .description(zh ? "列出记录" : "list records")
    .argument("[dataset]", zh ? "数据集" : "dataset")
    .option(
      "--filter <field=value...>",
      zh ? "其他查询参数，如 category=finance" : "other query parameters, such as category=finance",
      [],
    )
    .option("--all", zh ? "取全部页" : "all pages")
    .action(async (dataset: string | undefined, options: ListOptions) =>
      exit(await list(dataset, options, io)),
    );
  for (const name of parameters) command.option(`--${name} <value>`);
  addOptions(command, io.language, ["host", "dataset", "json"]);
  command.addHelpText(
    "after",
    `
  gongshi list receipts --area 990101003005
  gongshi list disclosures --area 9901 --q 路灯
  gongshi list disclosures --area 9901 --filter category=finance --all --json
`,
  );
}

/** Adds `gongshi obligations`: the list of what is due, with its usual filters. */
export function addObligations(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("obligations")
    .description(zh ? "列出应公布的内容及其期限" : "list what is due, and by when")
    .option("--filter <field=value...>", zh ? "其他查询参数" : "other query parameters", [])
    .option("--all", zh ? "取全部页" : "all pages")
    .action(async (options: ListOptions) => exit(await list("obligations", options, io)));
  for (const name of parameters) command.option(`--${name} <value>`);
  addOptions(command, io.language, ["host", "json"]);
  command.addHelpText(
    "after",
    "\n  gongshi obligations --publisher 55990101MF00A00185 --filter data.status=missing\n",
  );
}

async function list(dataset: string | undefined, options: ListOptions, io: CliIo): Promise<number> {
  const name = datasetName(dataset ?? options.dataset);
  const json = options.json === true;
  const titleField = json ? undefined : await titleFieldOf(name);
  let url: URL | undefined = new URL(`/v1/${name}`, hostUrl(options.host));
  url.search = queryOf(options).toString();
  let rows = 0;
  let more = false;
  while (url !== undefined) {
    const answer = await send(io, url.href);
    const parsed = page.safeParse(answer.json);
    if (answer.status >= 400 || !parsed.success) return refused(answer, io);
    rows += parsed.data.data.length;
    show(parsed.data, titleField, json, io);
    const { next } = parsed.data.links;
    more = next !== undefined && options.all !== true;
    if (more) {
      io.err(io.language === "zh" ? "（还有更多，--all 取全部）\n" : "(more; --all for all)\n");
    }
    url = next !== undefined && !more ? following(next, url) : undefined;
  }
  if (rows === 0 && !more && !json) io.err(io.language === "zh" ? "没有记录\n" : "no records\n");
  return exitCodes.done;
}

/** The next page, of the same instance: a link elsewhere is not followed. */
function following(next: string, from: URL): URL {
  const url = new URL(next, from);
  if (url.origin === from.origin) return url;
  throw new Failure("network", {
    zh: `下一页指向另一台主机：${url.origin}`,
    en: `the next page is on another host: ${url.origin}`,
  });
}

function queryOf(options: ListOptions): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of parameters) {
    const value = options[name];
    if (typeof value === "string") query.set(name, value);
  }
  for (const pair of options.filter) query.append(...fieldValue(pair, "--filter"));
  return query;
}

function show({ data }: Page, titleField: string | undefined, json: boolean, io: CliIo): void {
  if (json) {
    for (const record of data) io.out(`${JSON.stringify(record)}\n`);
    return;
  }
  io.out(
    tableText(
      data.map((record) => [
        cellText(record["publishedAt"]).slice(0, 10),
        cellText(record["areaName"] ?? record["area"]),
        cellText(titleOf(record, titleField)),
        cellText(record["id"]),
      ]),
    ),
  );
}

async function titleFieldOf(name: string): Promise<string | undefined> {
  const dataset = await knownDataset(name);
  return dataset?.kind === "submitted" ? dataset.titleField : undefined;
}

/** The record's title field, or what names it otherwise. */
function titleOf(record: Readonly<Record<string, unknown>>, path: string | undefined): unknown {
  let value: unknown = path === undefined ? undefined : record["data"];
  for (const step of path?.split(".") ?? []) {
    // Anything but an object has no such member.
    value =
      typeof value === "object" && value !== null
        ? (value as Record<string, unknown>)[step]
        : undefined;
  }
  return value ?? record["ref"];
}

function refused(answer: Answer, io: CliIo): number {
  io.err(problemText(answer, io.language, io.now()));
  return exitOf(answer.status) === exitCodes.done ? exitCodes.refused : exitOf(answer.status);
}
