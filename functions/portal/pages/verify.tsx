/** `/verify/{id}`: a sheet to print: what is proved of a record, by whom, and what is not. */
import { notFound, type ApiReader } from "../api-reader.ts";
import type { Page, View } from "../page.ts";
import { Crumbs, StateMarks, recordHref } from "../parts/blocks.tsx";
import { Facts } from "../parts/facts.tsx";
import { fingerprint } from "../parts/printed-proof.tsx";
import { QrCode } from "../parts/qr-code.tsx";
import { Statement } from "../parts/statement.tsx";
import { datasetOf, datasetTitle, moment, Title, titleOf } from "../parts/values.tsx";
import { VerifyHere } from "../parts/verify-here.tsx";
import type { ApiRecord } from "../shapes.ts";

interface Submission {
  readonly dataset: string;
  readonly publisher: string;
  readonly acceptedAt: string;
  readonly seq: number | null;
  readonly request: Readonly<Record<string, string>>;
  readonly signatures: readonly { readonly keyid: string; readonly signature: string }[];
}

interface Proof {
  readonly index: number;
  readonly checkpoint: string;
}

/** Reads record, submission and proof of the current version. */
export async function readVerify(
  view: View,
  api: ApiReader,
  { id = "" }: Readonly<Record<string, string>>,
): Promise<Page> {
  const dataset = await datasetOfId(api, id);
  const path = `/v1/${dataset}/${encodeURIComponent(id)}`;
  const [record, proof] = await Promise.all([
    api.json<ApiRecord>(path),
    api.json<Proof>(`${path}/proof`),
  ]);
  const submission = await api.json<Submission>(`/v1/submissions/${record.submission}`);
  const assets = await view.site.assets();
  const [origin = "", size = "", root = ""] = proof.checkpoint.split("\n");
  const url = `${view.site.instance.origin}/${dataset}/${encodeURIComponent(id)}`;
  const facts: readonly (readonly [string, string])[] = [
    [view.t({ zh: "记录编号", en: "Record" }), id],
    [view.t({ zh: "版本", en: "Version" }), String(record.version)],
    [
      view.t({ zh: "公布单位", en: "Publisher" }),
      `${record.publisherName ?? ""} ${record.publisher}`,
    ],
    [
      view.t({ zh: "受理时间（北京时间）", en: "Accepted (Beijing time)" }),
      moment(record.publishedAt),
    ],
    [
      view.t({ zh: "指纹（提交摘要）", en: "Fingerprint (digest of the submission)" }),
      fingerprint(record.submission),
    ],
    [
      view.t({ zh: "正文摘要", en: "Digest of the body" }),
      submission.request["content-digest"] ?? "",
    ],
    ...submission.signatures.map(({ keyid }): readonly [string, string] => [
      view.t({ zh: "签名密钥", en: "Signed with the key" }),
      keyid,
    ]),
    [
      view.t({ zh: "日志位置", en: "Place in the log" }),
      view.t({
        zh: `序号 ${proof.index}（日志 ${origin}，共 ${size} 条，序号从 0 起）`,
        en: `entry ${proof.index} of ${size} in ${origin}`,
      }),
    ],
    [view.t({ zh: "检查点树根", en: "Root hash of the checkpoint" }), root],
  ];
  const title = view.t({ zh: "核对单", en: "Verification" });
  return {
    title: `${title} · ${titleOf(view, record)}`,
    caching: "record",
    scripts: ["verify.js"],
    data: [
      {
        label: view.t({ zh: "证明文件", en: "Proof" }),
        href: `${path}/proof`,
        type: "application/json",
      },
    ],
    body: () => (
      <>
        <Crumbs
          view={view}
          trail={[{ title: titleOf(view, record), href: recordHref(view, record) }]}
        />
        <article class="notice">
          <header>
            <p class="kind">{title}</p>
            <h1>
              <Title view={view} record={record} />
            </h1>
            <p>{datasetTitle(view, dataset)}</p>
            <StateMarks view={view} record={record} />
          </header>
          <div class="sheet">
            <QrCode
              text={url}
              label={view.t({ zh: "本记录网页的二维码", en: "QR code of the record's page" })}
            />
            <dl class="facts">
              {facts.map(([name, text]) => (
                <div class="long">
                  <dt>{name}</dt>
                  <dd>
                    <code>{text}</code>
                  </dd>
                </div>
              ))}
            </dl>
          </div>
          <h2>{view.t({ zh: "公布的内容", en: "What was published" })}</h2>
          <Content view={view} record={record} />
          <h2>{view.t({ zh: "这能证明什么", en: "What this proves" })}</h2>
          <ul>
            <li>
              {view.t({
                zh: "上述内容由该单位登记的密钥签名，签名后一个字也没有改过。",
                en: "The content was signed with a key registered for that publisher, and not a character has changed since.",
              })}
            </li>
            <li>
              {view.t({
                zh: "它在上述时间被受理，并写进了公开日志的上述位置；日志不能改写而不被发现。",
                en: "It was accepted at that time and stands at that place of the public log, which cannot be rewritten unnoticed.",
              })}
            </li>
          </ul>
          <h2>{view.t({ zh: "这不能证明什么", en: "What it does not prove" })}</h2>
          <ul>
            <li>
              {view.t({
                zh: "不证明内容属实：数字对不对，由公布单位负责，由监督委员会和居民监督。",
                en: "That the content is true: for that the publisher answers, under the eyes of its supervisors and the residents.",
              })}
            </li>
            <li>
              {view.t({
                zh: "不证明这仍是最新版本：请扫码查看有没有更正或撤回。",
                en: "That it is still the latest version: scan the code to see whether it was corrected or withdrawn.",
              })}
            </li>
          </ul>
        </article>
        <VerifyHere view={view} record={record} verifier={assets.get("verify-proof.js")?.path} />
      </>
    ),
  };
}

function Content({
  view,
  record,
}: {
  readonly view: View;
  readonly record: ApiRecord;
}): ReturnType<typeof Facts> {
  const dataset = datasetOf(view, record.dataset);
  if (dataset === undefined || record.data === null) return <p class="empty">—</p>;
  return dataset.name === "receipts" ? (
    <Statement view={view} dataset={dataset} data={record.data} />
  ) : (
    <Facts view={view} dataset={dataset} data={record.data} />
  );
}

/** Ids tell their dataset: by the submission that they begin with, or by the form of a natural key. */
async function datasetOfId(api: ApiReader, id: string): Promise<string> {
  if (/^\d{12}$/.test(id)) return "communities";
  if (/^[0-9A-Z]{18}$/.test(id)) return "organizations";
  const submission = /^([a-z2-7]{26})-\d+$/.exec(id)?.[1];
  if (submission === undefined) {
    if (/^[\w-]{43}$/.test(id)) return "keys";
    throw notFound();
  }
  return (await api.json<Submission>(`/v1/submissions/${submission}`)).dataset;
}
