import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { vkey } from "../../../../core/log/vkey.ts";
import { logFiles, signer, signerNamed, signerVkey } from "../log-fixture.ts";
import { leavesOf } from "../naive-tree.ts";

/** Debian's golang-golang-x-mod-dev puts its source below this GOPATH. */
const environment = {
  ...process.env,
  GO111MODULE: "off",
  GOFLAGS: "",
  GOPATH: process.env["GOPATH"] ?? "/usr/share/gocode",
};
const present =
  spawnSync("go", ["list", "golang.org/x/mod/sumdb/tlog"], { env: environment }).status === 0;

/** Leaves that differ in length, one of them empty. */
const leaves = leavesOf(70_000).with(3, new Uint8Array(0)).with(4, new Uint8Array(8192).fill(7));

describe.skipIf(!present)(
  "Go's own log code, if it is there (apt-get install golang-go golang-golang-x-mod-dev)",
  () => {
    let folder = "";
    let program = "";
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "go-verifier-"));
      program = join(folder, "verifier");
      const build = spawnSync("go", ["build", "-o", program, "."], {
        cwd: import.meta.dirname,
        env: environment,
        encoding: "utf8",
      });
      expect(build.stderr).toBe("");
    }, 120_000);
    afterAll(async () => {
      await rm(folder, { recursive: true, force: true });
    });

    async function verdict(
      files: ReadonlyMap<string, Uint8Array>,
      key = signerVkey,
    ): Promise<{ readonly ok: boolean; readonly says: string }> {
      const log = await mkdtemp(join(folder, "log-"));
      for (const [path, bytes] of files) {
        await mkdir(dirname(join(log, path)), { recursive: true });
        await writeFile(join(log, path), bytes);
      }
      const run = spawnSync(program, [log, key], { encoding: "utf8" });
      return { ok: run.status === 0, says: `${run.stdout}${run.stderr}`.trim() };
    }

    test.each([
      [[1]],
      [[2]],
      [[255]],
      [[256]],
      [[257]],
      [[1, 2, 3, 4, 5, 6, 7, 8]],
      [[1, 255, 256, 257, 511, 512, 1000]],
      [[70_000]],
      [[200, 65_535, 65_536, 65_537, 69_888, 70_000]],
    ])(
      "it recomputes and accepts every file of a log grown to %j",
      async (sizes) => {
        const { ok, says } = await verdict(await logFiles(leaves, sizes));
        expect(says).toMatch(
          new RegExp(
            `^ok: ${(sizes.at(-1) ?? 0).toString()} entries, ${sizes.length.toString()} checkpoints`,
          ),
        );
        expect(ok).toBe(true);
      },
      60_000,
    );

    test("it refuses a log with any one file changed, missing or added, or under another key", async () => {
      const files = await logFiles(leaves, [3, 200, 300]);
      expect((await verdict(files)).ok).toBe(true);
      for (const [path, bytes] of files) {
        const changed = bytes.map((byte, i) => (i === bytes.length - 2 ? byte ^ 1 : byte));
        expect((await verdict(new Map(files).set(path, changed))).ok, path).toBe(false);
        const missing = new Map(files);
        missing.delete(path);
        expect((await verdict(missing)).ok, path).toBe(false);
      }
      const added = new Map(files).set("tile/0/000.p/9", new Uint8Array(9 * 32));
      expect((await verdict(added)).says).toContain("no checkpoint has such a tile");
      const other = vkey(signer.name, signerNamed("another").publicKey);
      expect((await verdict(files, other)).ok).toBe(false);
    }, 60_000);
  },
);
