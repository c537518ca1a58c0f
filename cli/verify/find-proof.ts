/** From what a user names to a proof document: a file, or a record's or submission's address. */
import { existsSync, readFileSync } from "node:fs";
import * as z from "zod";
import { proofDocument, type ProofDocument } from "../../core/audit/proof-document.ts";
import { hostUrl, send } from "../http.ts";
import { Failure, type CliIo } from "../io.ts";
import { problemText } from "../problem-text.ts";

/** A proof, and the version as the instance shows it where one was asked. */
export interface FoundProof {
  readonly document: ProofDocument;
  readonly shown: unknown;
}

const submissionDocument = z.object({
  status: z.string(),
  seq: z.number().nullable(),
  dataset: z.string(),
  records: z.array(z.string()).min(1),
});
const versionList = z.object({ data: z.array(z.object({ version: z.int(), seq: z.int() })) });

/** `named` is a file, a URL, or `dataset/id` at the host. Throws a Failure where there is no proof. */
export async function findProof(named: string, host: string, io: CliIo): Promise<FoundProof> {
  if (existsSync(named)) return { document: proofFile(named), shown: undefined };
  const url = addressOf(named, host);
  const submission = /^\/v1\/submissions\/([a-z2-7]{26})$/.exec(url.pathname)?.[1];
  const version =
    submission === undefined
      ? await versionAddress(url, io)
      : await versionOfSubmission(new URL(url), io);
  const document = proofDocument.safeParse(await read(new URL(`${version}/proof`, url), io));
  if (!document.success) throw noProof(`${url.origin}${version}/proof`);
  assertSame(version, document.data);
  const shown = await tryRead(new URL(version, url), io);
  return { document: document.data, shown };
}

/** An instance that hands out the proof of another record must not be believed about this one. */
function assertSame(version: string, { record }: ProofDocument): void {
  const answered =
    record &&
    `/v1/${record.dataset}/${encodeURIComponent(record.id)}/versions/${String(record.version)}`;
  if (answered === undefined || answered === version) return;
  throw new Failure("refused", {
    zh: `所问是 ${version}，得到的却是 ${answered} 的证明`,
    en: `asked for ${version}, the instance answered with a proof of ${answered}`,
  });
}

function proofFile(path: string): ProofDocument {
  try {
    return proofDocument.parse(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    throw noProof(path);
  }
}

function addressOf(named: string, host: string): URL {
  const url = URL.parse(named) ?? URL.parse(`/v1/${named}`, hostUrl(host));
  const path = url?.pathname.replace(/\/(versions|proof)$/, "") ?? "";
  if (url !== null && /^https?:$/.test(url.protocol) && isRecordPath(path))
    return new URL(path, url);
  throw new Failure("usage", {
    zh: `应为证明文件、记录或提交的网址，或“数据集/标识”：${named}`,
    en: `a proof file, the URL of a record or submission, or dataset/id is expected: ${named}`,
  });
}

function isRecordPath(path: string): boolean {
  return /^\/v1\/[a-z][a-z-]*\/[^/]+(\/versions\/\d+)?(\/proof)?$/.test(path);
}

/** The newest version where none is named. */
async function versionAddress(url: URL, io: CliIo): Promise<string> {
  const path = url.pathname.replace(/\/proof$/, "");
  if (/\/versions\/\d+$/.test(path)) return path;
  const { data } = versionList.parse(await read(new URL(`${path}/versions`, url), io));
  return `${path}/versions/${String(data.at(-1)?.version ?? 1)}`;
}

/** The version that the submission's first item made; all its items share body, entry and signatures. */
async function versionOfSubmission(url: URL, io: CliIo): Promise<string> {
  const { status, seq, dataset, records } = submissionDocument.parse(await read(url, io));
  const record = `/v1/${dataset}/${encodeURIComponent(records[0] ?? "")}`;
  const versions =
    status === "published"
      ? versionList.parse(await read(new URL(`${record}/versions`, url), io)).data
      : [];
  const made = versions.find((version) => version.seq === seq);
  if (made !== undefined) return `${record}/versions/${String(made.version)}`;
  throw new Failure("refused", {
    zh: `该提交尚未公布或没有公布任何内容（${status}）`,
    en: `the submission has published nothing (${status})`,
  });
}

async function read(url: URL, io: CliIo): Promise<unknown> {
  const answer = await send(io, url.href);
  if (answer.status === 200) return answer.json;
  const text = problemText(answer, io.language, io.now()).trimEnd();
  throw new Failure("refused", { zh: `${url.href}：${text}`, en: `${url.href}: ${text}` });
}

/** The version as shown; `undefined` where it is no longer shown (erased). */
async function tryRead(url: URL, io: CliIo): Promise<unknown> {
  const answer = await send(io, url.href);
  return answer.status === 200 ? answer.json : undefined;
}

function noProof(where: string): Failure {
  return new Failure("refused", {
    zh: `${where} 不是证明文件（/v1/{dataset}/{id}/proof 的 JSON）`,
    en: `${where} is not a proof (the JSON of /v1/{dataset}/{id}/proof)`,
  });
}
