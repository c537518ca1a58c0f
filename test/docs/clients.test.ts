/** docs/examples/sign.*, run as they stand against a real server, where their language is at hand. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { serve, type ServerType } from "@hono/node-server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { envelopeBody } from "../../core/submission/signed-submission.ts";
import { notice } from "../support/examples.ts";
import { guiyuan, testInstance, testNonce, type TestInstance } from "../support/instance.ts";
import { testKey } from "../support/keys.ts";
import { publicFetch } from "../support/public-fetch.ts";

const examples = resolve(import.meta.dirname, "../../docs/examples");
const page = readFileSync(join(examples, "../clients.md"), "utf8");
const openssl3 = says("openssl", ["version"]).startsWith("OpenSSL 3");

interface Language {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly able: boolean;
}

/** What an example printed of the answer. */
interface Said {
  readonly status: string | number;
  readonly code?: string;
  readonly records?: readonly string[];
}

const languages: readonly Language[] = [
  { name: "Python", command: ["python3", "sign.py"], able: pythonSigns() },
  {
    name: "Python without packages",
    command: ["python3", "-I", "-S", "sign.py"],
    able: says("python3", ["--version"]) !== "" && openssl3,
  },
  {
    name: "Go",
    command: ["go", "run", "sign.go"],
    able: /go1\.(19|[2-9]\d)/.test(says("go", ["version"])),
  },
  {
    name: "Java",
    command: ["java", "Sign.java"],
    able: Number(/(?:openjdk|java) (\d+)/.exec(says("java", ["--version"]))?.[1] ?? 0) >= 17,
  },
  {
    name: "a shell",
    command: ["bash", "sign.sh"],
    able: openssl3 && says("curl", ["--version"]) !== "",
  },
];

/** Go compiles, Java too. */
vi.setConfig({ testTimeout: 120_000 });

let instance: TestInstance;
let server: ServerType;
let origin = "";
let folder = "";

beforeAll(async () => {
  instance = await testInstance();
  server = serve({ port: 0, hostname: "127.0.0.1", fetch: publicFetch(instance) });
  await once(server, "listening");
  origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`; // it listens on a port
  folder = mkdtempSync(join(tmpdir(), "gongshi-clients-"));
  const { jwk } = testKey(`${guiyuan}.clerk`);
  writeFileSync(join(folder, "clerk.jwk"), JSON.stringify(jwk, undefined, 2));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test.for(languages.map((language) => [titleOf(language), language] as const))(
  "%s",
  async ([, language], { skip }) => {
    if (!language.able) skip();
    // Refused for its data: the signature of the dry run was good.
    const tried = await run(language, "", ["--dry-run"]);
    expect(tried).toMatchObject({ code: 1, status: "422", json: { code: "data.invalid" } });
    const title = `关于照明改造的公示：${language.name}`;
    const sent = await run(language, title);
    expect(sent).toMatchObject({ code: 0, status: "201", json: { status: "accepted" } });
    const [id = ""] = sent.json.records ?? [];
    const record = await fetch(`${origin}/v1/disclosures/${id}`);
    expect(await record.json()).toMatchObject({ publisher: guiyuan, data: { title } });
  },
);

test("the TypeScript example runs as it stands, without a build", async () => {
  const [, block = ""] = /^```ts\n(.*?)^```$/ms.exec(page) ?? [];
  const items = [notice({ title: "程序库发出的公示", displayUntil: "2099-12-31" })];
  writeFileSync(join(folder, "items.json"), JSON.stringify({ items }));
  const script = block
    .replaceAll("https://gongshi.example", origin)
    .replaceAll(/"(clerk\.jwk|items\.json)"/g, (_, name: string) =>
      JSON.stringify(join(folder, name)),
    )
    .replace(/rootKey = "[^"]*"/, `rootKey = "${instance.key("root").jwk.x}"`);
  const args = ["--input-type=module-typescript", "--eval", script];
  // The package finds itself by its own name.
  const { code, out, err } = await told(process.execPath, args, resolve(examples, "../.."));
  expect(code, err).toBe(0);
  expect(out).toContain("resume after");
  expect(out).toMatch(/status: 'valid'[^]*status: 'published'[^]*^true \[/m);
});

test("the page names every example, and its commands are those that were run", () => {
  for (const { command } of languages.filter(({ name }) => name !== "Python without packages"))
    expect(page).toContain(`${command.join(" ")} https://gongshi.example clerk.jwk`);
});

/** Runs an example with a notice of this title; tells its exit code and the answer that it printed. */
async function run(
  { command }: Language,
  title: string,
  more: readonly string[] = [],
): Promise<{ readonly code: number | null; readonly status: string; readonly json: Said }> {
  const body = join(folder, "body.json");
  const items = [notice({ title, displayUntil: "2099-12-31" })];
  writeFileSync(body, envelopeBody({ publisher: guiyuan, nonce: testNonce(), items }));
  const [program, ...rest] = command;
  const args = [...rest, origin, join(folder, "clerk.jwk"), "disclosures", body, ...more];
  const { code, out, err } = await told(program, args, examples);
  const [status = "", ...lines] = out.split("\n");
  expect(lines.join(""), err).not.toBe("");
  return { code, status, json: JSON.parse(lines.join("\n")) };
}

async function told(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const child = spawn(program, args, { cwd });
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, out, err };
}

function titleOf({ name, able }: Language): string {
  const skipping = able ? "" : " (skipped: it is not installed here)";
  return `the example in ${name} tries, is told what is wrong, and publishes${skipping}`;
}

/** What a program prints; nothing where it is not there. */
function says(program: string, args: readonly string[]): string {
  const { stdout, error } = spawnSync(program, args);
  return error === undefined ? String(stdout) : "";
}

function pythonSigns(): boolean {
  return (
    says("python3", ["--version"]) !== "" &&
    (openssl3 || spawnSync("python3", ["-c", "import cryptography"]).status === 0)
  );
}
