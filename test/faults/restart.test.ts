import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { envelopeBody } from "../../core/submission/signed-submission.ts";
import { readKeyFile } from "../../cli/key-file.ts";
import { runCli } from "../../cli/run-cli.ts";
import type { AuditReport } from "../../core/audit/audit.ts";
import { signRequest } from "../../core/submission/sign-request.ts";
import { demoRoot } from "../../local/bootstrap/plan.ts";
import { testNonce } from "../support/instance.ts";
import { processIo } from "../support/process-io.ts";
import { startRunning, type RunningInstance } from "./running-instance.ts";

/** `npm run soak` asks for 20. */
const rounds = Number(process.env["GONGSHI_KILL_ROUNDS"] ?? "3");
const signals: readonly NodeJS.Signals[] = ["SIGKILL", "SIGTERM", "SIGINT"];

let data = "";
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), "gongshi-restart-"));
});
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

test(
  "whatever ends it in the middle of writes, nothing acknowledged is lost and no number is given twice",
  async () => {
    const acknowledged: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const instance = await startRunning(data);
      const storm = writeStorm(instance, acknowledged);
      await sleep(1200);
      await instance.stop(signals[round % signals.length] ?? "SIGKILL");
      await storm;
    }
    const instance = await startRunning(data);
    try {
      expect(acknowledged.length).toBeGreaterThan(rounds);
      const seqs = new Set<number>();
      for (const id of acknowledged) seqs.add(await seqOf(instance, id));
      expect(seqs.size).toBe(acknowledged.length);
      await assertAuditPasses(instance);
    } finally {
      await instance.stop("SIGTERM");
    }
  },
  120_000 + rounds * 30_000,
);

/** By an outsider's means alone: the whole log, all signatures, every record. */
async function assertAuditPasses({ origin }: RunningInstance): Promise<void> {
  let out = "";
  const io = processIo(
    (text) => (out += text),
    () => undefined,
  );
  const code = await runCli(["audit", origin, "--root-key", join(data, "root.jwk"), "--json"], io);
  const report = JSON.parse(out) as AuditReport;
  expect(report.differences).toEqual([]);
  expect([code, report.complete]).toEqual([0, true]);
}

/** Four clients that post until the connection breaks. */
async function writeStorm(instance: RunningInstance, acknowledged: string[]): Promise<void> {
  const key = readKeyFile(join(data, "root.jwk"));
  const publisher = demoRoot("1401").uscc;
  const path = "/v1/rules-settings/submissions";
  const client = async (): Promise<void> => {
    for (;;) {
      const day = new Date(Date.UTC(2027, 0, 1) + acknowledged.length * 86_400_000);
      const item = {
        op: "publish",
        area: "1401",
        data: {
          setting: "responseWorkingDays",
          value: 15,
          effectiveFrom: day.toISOString().slice(0, 10),
          reason: "写入中断测试",
        },
      };
      const body = envelopeBody({ publisher, nonce: testNonce(), items: [item] });
      const headers = await signRequest({
        method: "POST",
        authority: new URL(instance.origin).host,
        path,
        body,
        keys: [key],
        created: Math.floor(Date.now() / 1000),
      });
      try {
        const response = await fetch(instance.origin + path, {
          method: "POST",
          headers,
          body: new Uint8Array(body),
        });
        const answer = (await response.json()) as { submission?: string };
        if (response.status === 201 && answer.submission !== undefined) {
          acknowledged.push(answer.submission);
        }
      } catch {
        return;
      }
    }
  };
  await Promise.all([client(), client(), client(), client()]);
}

async function seqOf(instance: RunningInstance, submission: string): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const response = await fetch(`${instance.origin}/v1/submissions/${submission}`);
    const { status, seq } = (await response.json()) as { status?: string; seq?: number | null };
    if (status === "published" && typeof seq === "number") return seq;
    await sleep(100);
  }
  throw new Error(`${submission} was acknowledged and is not published`);
}
