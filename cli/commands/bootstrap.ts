/** `gongshi bootstrap`: the genesis of an empty instance over HTTP, and a registry after it. */
import type { Command } from "commander";
import * as z from "zod";
import type { SubmissionItem } from "../../core/records.ts";
import { genesisSteps } from "../bootstrap/genesis.ts";
import { bootstrapStep, type Step } from "../bootstrap/step.ts";
import { hostUrl, send } from "../http.ts";
import { exitCodes, Failure, type CliIo } from "../io.ts";
import { readKeyFile, type SigningKey } from "../key-file.ts";
import { addOptions, required } from "../options.ts";
import { postSigned } from "../post-signed.ts";
import { problemText } from "../problem-text.ts";
import { readJson } from "../read-submission.ts";
import { splitItems } from "../../core/submission/split-items.ts";
import { datasetName, datasetOf, keyFailure } from "../submission-options.ts";

interface BootstrapOptions {
  readonly host: string;
  readonly rootKey?: string;
  readonly organization?: string;
  readonly name?: string;
  readonly area?: string;
  readonly file?: string;
}

/** Adds the command; its exit code goes to `exit`. */
export function addBootstrap(program: Command, io: CliIo, exit: (code: number) => void): void {
  const zh = io.language === "zh";
  const command = program
    .command("bootstrap")
    .description(
      zh
        ? "启用空实例：登记根单位及其密钥（可重复执行，已完成的步骤不重复）"
        : "start an empty instance: register the root and its key (can be repeated)",
    )
    .option("--root-key <file>", zh ? "根私钥文件（JWK）" : "private key file of the root (JWK)")
    .option(
      "--organization <uscc>",
      zh
        ? "根单位的统一社会信用代码（默认取实例配置）"
        : "credit code of the root (default: as the instance says)",
    )
    .option("--name <name>", zh ? "根单位名称" : "name of the root")
    .option("--area <code>", zh ? "城市代码，4 位" : "city code, 4 digits")
    .action(async (options: BootstrapOptions) => exit(await bootstrap(options, io)));
  addOptions(command, io.language, ["host", "file"]);
  command.addHelpText(
    "after",
    `
  gongshi bootstrap --host https://gongshi.example --root-key root.jwk --name "${zh ? "示例市民政局" : "Civil Affairs Bureau"}" --area 9901
  ${zh ? "--file 为登记文件：" : "--file is a registry: "}[{ "dataset": "organizations", "items": [ … ] }, …]
`,
  );
}

const discovery = z.object({
  root: z.object({ organization: z.string(), keyid: z.string() }),
});

const registryFile = z.array(z.object({ dataset: z.string(), items: z.array(z.unknown()) }));

async function bootstrap(options: BootstrapOptions, io: CliIo): Promise<number> {
  const host = hostUrl(options.host);
  const key = rootKeyOf(required(options.rootKey, "--root-key"));
  const uscc = await rootOf(host, key, options.organization, io);
  const root = {
    uscc,
    name: required(options.name, "--name"),
    areaCode: required(options.area, "--area"),
  };
  const steps = [...genesisSteps(root, key, 0), ...(await registrySteps(options.file, uscc))];
  for (const step of steps) {
    if (await stands(step, uscc, host, key, io)) {
      io.out(`= ${step.name}\n`);
      continue;
    }
    const refused = await enter(step, host, key, io);
    if (refused !== undefined) return refused;
    io.out(`✓ ${step.name}\n`);
  }
  return exitCodes.done;
}

/** The instance's root; its key must be the one given, or nothing could ever be accepted. */
async function rootOf(
  host: URL,
  key: SigningKey,
  given: string | undefined,
  io: CliIo,
): Promise<string> {
  const answer = await send(io, new URL("/v1", host).href);
  const parsed = discovery.safeParse(answer.json);
  if (!parsed.success) {
    throw new Failure("refused", {
      zh: `${host.origin}/v1 不是公示实例`,
      en: `${host.origin}/v1 is not a gongshi instance`,
    });
  }
  const { organization, keyid } = parsed.data.root;
  if (keyid !== key.keyid) {
    throw new Failure("refused", {
      zh: `实例配置的根密钥是 ${keyid}，所给私钥是 ${key.keyid}`,
      en: `the instance is configured for root key ${keyid}; the one given is ${key.keyid}`,
    });
  }
  return given ?? organization;
}

/** Whether the instance has its root already, entered by an earlier run or in other words by itself. */
async function stands(
  { name }: Step,
  uscc: string,
  host: URL,
  key: SigningKey,
  io: CliIo,
): Promise<boolean> {
  const records: Readonly<Record<string, string>> = {
    "genesis/root": `/v1/organizations/${uscc}`,
    "genesis/root-key": `/v1/keys/${key.keyid}`,
  };
  const path = records[name];
  return path !== undefined && (await send(io, new URL(path, host).href)).status === 200;
}

/** Sends one step and waits until it is published; an exit code where it was refused. */
async function enter(
  step: Step,
  host: URL,
  key: SigningKey,
  io: CliIo,
): Promise<number | undefined> {
  const { dataset, body } = step;
  const answer = await postSigned(io, {
    host,
    dataset,
    body,
    keys: [key],
    dryRun: false,
    wait: 10,
  });
  if (answer.status >= 400) {
    io.err(`✗ ${step.name}\n${problemText(answer, io.language, io.now())}`);
    return exitCodes.refused;
  }
  const tries = 60; // seconds
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const state = await send(io, new URL(`/v1/submissions/${step.submission}`, host).href);
    const status = z.object({ status: z.string() }).safeParse(state.json);
    if (status.success && status.data.status === "published") return undefined;
    if (status.success && status.data.status === "void") break;
    await io.pause(1000);
  }
  throw new Failure("refused", {
    zh: `${step.name} 已受理但未能发布（${step.submission}）`,
    en: `${step.name} was accepted but not published (${step.submission})`,
  });
}

/** Submissions of the registry file, all signed by the root, each within the limits of one. */
async function registrySteps(path: string | undefined, uscc: string): Promise<readonly Step[]> {
  if (path === undefined) return [];
  const parsed = registryFile.safeParse(readJson(path));
  if (!parsed.success) {
    throw new Failure("usage", {
      zh: `${path} 应为数组：[{ "dataset": …, "items": […] }]`,
      en: `${path} should be an array: [{ "dataset": …, "items": […] }]`,
    });
  }
  const groups = await Promise.all(
    parsed.data.map(async ({ dataset, items }) => {
      const name = datasetName(dataset);
      return splitItems(items, await datasetOf(name)).map((group) => ({ dataset: name, group }));
    }),
  );
  return groups.flat().map(({ dataset, group }, index) =>
    bootstrapStep({
      name: `registry/${String(index + 1)}/${dataset}`,
      publisher: uscc,
      dataset,
      // Checked by the instance; this tool may be older than its datasets.
      items: group as readonly SubmissionItem[],
      signer: "root",
      at: 0,
    }),
  );
}

function rootKeyOf(path: string): SigningKey {
  try {
    return readKeyFile(path);
  } catch (error) {
    throw keyFailure(error);
  }
}
