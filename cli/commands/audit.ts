/** `gongshi audit`: a whole instance, by its public interface and the root key. */
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import * as z from "zod";
import { audit } from "../../core/audit/audit.ts";
import { auditText } from "../audit/audit-text.ts";
import { fileShelf } from "../audit/file-shelf.ts";
import { httpSource } from "../audit/http-source.ts";
import { hostUrl } from "../http.ts";
import { exitCodes, Failure, type CliIo } from "../io.ts";
import { logKeyOf } from "../log-key.ts";
import { addOptions, required } from "../options.ts";
import { rootKeyOf } from "../root-key.ts";
import { verifyEd25519 } from "../verify-ed25519.ts";

interface AuditOptions {
  readonly rootKey?: string;
  readonly logKey?: string;
  readonly quick?: true;
  readonly since?: string;
  readonly host: string;
  readonly json?: true;
}

/** Adds the command; its exit code goes to `exit`. */
export function addAudit(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("audit")
    .description(
      zh
        ? "审计整个实例：重算日志、验证全部签名、重建并比对全部记录和统计"
        : "audit a whole instance: log, signatures, every record and statistic rebuilt and compared",
    )
    .argument("[host]", zh ? "实例网址（或 --host）" : "base URL of the instance (or --host)")
    .option(
      "--quick",
      zh ? "省去逐条读取和历史列表" : "leave out reads record by record and lists as of the past",
    )
    .option(
      "--since <file>",
      zh
        ? "以前留下的检查点（或 --json 报告）：日志必须由它延续而来"
        : "a checkpoint (or --json report) kept from before: the log must go on from it",
    )
    .action(async (host: string | undefined, options: AuditOptions) =>
      exit(await run(host, options, io)),
    );
  addOptions(command, io.language, ["rootKey", "logKey", "host", "json"]);
  command.addHelpText(
    "after",
    `
  gongshi audit https://gongshi.example --root-key root.jwk
  gongshi audit http://127.0.0.1:8787 --root-key .data/root.jwk --json
`,
  );
}

async function run(given: string | undefined, options: AuditOptions, io: CliIo): Promise<number> {
  const host = hostUrl(given ?? options.host);
  const root = rootKeyOf(required(options.rootKey, "--root-key"));
  const vkey = options.logKey === undefined ? undefined : logKeyOf(options.logKey);
  const { datasets, defaultSetting } = await import("../../schemas/index.ts");
  const { caseGroups } = await import("../../schemas/checks/index.ts");
  const { indicators } = await import("../../schemas/indicators/index.ts");
  const { dutyRules } = await import("../../schemas/duties/index.ts");
  const { dutyFactSources } = await import("../../schemas/duties/sources.ts");
  const shelf = fileShelf();
  try {
    const report = await audit({
      source: httpSource(host, io),
      root,
      vkey,
      datasets: datasets.filter((dataset) => dataset.kind === "submitted"),
      verify: verifyEd25519,
      judging: {
        ...{ groups: caseGroups, defaultOf: defaultSetting, indicators },
        ...{ duties: dutyFactSources, owed: dutyRules },
      },
      shelf,
      ...(options.since !== undefined && { since: keptNote(options.since) }),
      quick: options.quick === true,
      progress: progressTo(io),
    });
    io.out(
      options.json === true
        ? `${JSON.stringify({ host: host.origin, ...report })}\n`
        : auditText(report, host.origin, io.language),
    );
    return report.ok ? exitCodes.done : exitCodes.refused;
  } finally {
    shelf.close();
  }
}

/** The checkpoint of a file: the note itself, or in the report of an earlier audit. */
function keptNote(path: string): string {
  try {
    const text = readFileSync(path, "utf8");
    return text.startsWith("{") ? report.parse(JSON.parse(text)).checkpoint : text;
  } catch {
    throw new Failure("usage", {
      zh: `--since：${path} 不是检查点，也不是 --json 报告`,
      en: `--since: ${path} is neither a checkpoint nor a --json report`,
    });
  }
}

const report = z.object({ checkpoint: z.string() });

const stages = {
  log: { zh: "日志", en: "log" },
  records: { zh: "记录", en: "records" },
} as const;

/** A line every five seconds: short runs say nothing. */
function progressTo(io: CliIo): (stage: keyof typeof stages, done: number, total: number) => void {
  let last = io.now();
  return (stage, done, total) => {
    if (io.now() - last < 5000) return;
    last = io.now();
    io.err(`${stages[stage][io.language]} ${String(done)}/${String(total)}\n`);
  };
}
