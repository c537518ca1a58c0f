/** Verifies a record in the reader's browser with the same code as the command line tool, and says what came of it. */
import * as z from "zod";
import { verifyProof, type Check, type CheckName } from "../../../core/audit/verify-proof.ts";
import { proofDocument } from "../../../core/audit/proof-document.ts";
import { verifyEd25519 } from "../../../core/client/verify-ed25519.ts";
import { publicKeyIn } from "../../../core/submission/public-jwk.ts";
import { thumbprint } from "../../../core/submission/thumbprint.ts";
import type { Dataset } from "../../../core/definitions.ts";
import { datasets } from "../../../schemas/index.ts";

/** Fetches proof, record and root key, checks all of it, and writes the outcome as a list. */
export async function verifyInto(into: HTMLElement, told: DOMStringMap): Promise<void> {
  const language = told["language"] === "en" ? "en" : "zh";
  const path = told["record"] ?? "";
  const keyid = told["root"] ?? "";
  const [proof, shown, rootKey] = await Promise.all([
    read(`${path}/proof`),
    read(path),
    read(`/v1/keys/${keyid}`),
  ]);
  const publicKey = rootKeyOf(rootKey);
  if (publicKey === undefined || thumbprint(publicKey) !== keyid) throw new Error("root key");
  const report = await verifyProof({
    document: proofDocument.parse(proof),
    root: { keyid, publicKey },
    vkey: told["vkey"],
    datasets: datasets.filter((one): one is Dataset => one.kind === "submitted"),
    verify: verifyEd25519,
    shown,
  });
  const list = document.createElement("ul");
  list.className = "checks";
  for (const check of report.checks) list.append(lineOf(check, language));
  const verdict = document.createElement("p");
  verdict.className = report.verified ? "verdict good" : "verdict bad";
  verdict.textContent = verdicts[report.verified ? "good" : "bad"][language];
  into.replaceChildren(verdict, list);
}

async function read(path: string): Promise<unknown> {
  const response = await fetch(path, { headers: { accept: "application/json" } });
  if (!response.ok) throw new Error(path);
  return response.json();
}

/** The public key of a record of `keys`; its thumbprint is compared, so that it need not be believed. */
function rootKeyOf(record: unknown): Uint8Array | undefined {
  const key = keyRecord.safeParse(record);
  return key.success ? publicKeyIn(key.data.data.jwk) : undefined;
}

const keyRecord = z.object({ data: z.object({ jwk: z.unknown() }) });

function lineOf({ name, outcome, detail }: Check, language: "zh" | "en"): HTMLElement {
  const item = document.createElement("li");
  item.className = outcome;
  const mark = document.createElement("strong");
  mark.textContent = words[outcome][language];
  item.append(mark, ` ${checks[name][language]}`);
  if (outcome === "failed" && detail !== undefined) item.append(` (${detail})`);
  return item;
}

const verdicts = {
  good: {
    zh: "核对通过：内容与签名一致，且已写入公开日志。",
    en: "Verified: what you see is what was signed, and it stands in the public log.",
  },
  bad: {
    zh: "核对未通过，请勿采信，并向发布单位反映。",
    en: "Not verified: do not rely on it, and tell the publisher.",
  },
} as const;

const words = {
  failed: { zh: "不符", en: "Failed" },
  passed: { zh: "通过", en: "Passed" },
  skipped: { zh: "未核对", en: "Not checked" },
} as const;

const checks: Readonly<Record<CheckName, { zh: string; en: string }>> = {
  checkpoint: {
    zh: "日志的检查点由日志密钥签名",
    en: "the log's checkpoint is signed by the log's key",
  },
  inclusion: { zh: "这条记录在日志的这个位置上", en: "the entry is at its place in the log" },
  entry: { zh: "日志条目的格式完整", en: "the log entry is well-formed" },
  body: {
    zh: "提交的正文与日志中的摘要一致",
    en: "the body submitted is the one that the log names",
  },
  signatures: { zh: "发布单位的密钥签了这份正文", en: "the publisher's key signed that body" },
  authority: { zh: "签名人当时有权发布", en: "the signer was allowed to publish it then" },
  name: { zh: "编号对应的就是这条记录", en: "the id belongs to this very record" },
  record: { zh: "本页显示的内容就是签名的内容", en: "what is shown is what was signed" },
};
