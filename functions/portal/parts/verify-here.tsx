/** "Verify this record": the reader's own browser checks signature, place in the log and checkpoint. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Bilingual } from "../../../core/definitions.ts";
import type { View } from "../page.ts";
import type { ApiRecord } from "../shapes.ts";
import { Section } from "./blocks.tsx";

/** A button that the browser bundle takes up; without scripts, how to check by hand. */
export function VerifyHere({
  view,
  record,
  verifier,
  title = { zh: "核对这条记录", en: "Verify this record" },
}: {
  readonly view: View;
  readonly record: Pick<ApiRecord, "dataset" | "id" | "submission">;
  /** Path of the bundle that verifies, loaded only when asked for. */
  readonly verifier: string | undefined;
  readonly title?: Bilingual;
}): JSX.Element {
  const path = `/v1/${record.dataset}/${encodeURIComponent(record.id)}`;
  const { root, log } = view.site.instance;
  return (
    <Section view={view} id="verify" title={title}>
      <p>
        {view.t({
          zh: "不必相信本网站：您的浏览器可以自己核对发布单位的签名、记录在公开日志中的位置，以及日志的签名。核对在您的设备上进行，不发送任何内容。",
          en: "You need not take this site's word: your own browser can check the publisher's signature, the record's place in the public log, and the log's signature. It happens on your device; nothing is sent anywhere.",
        })}
      </p>
      <div
        id="verify-here"
        hidden
        data-verifier={verifier ?? ""}
        data-record={path}
        data-root={root.keyid}
        data-vkey={log.vkey}
        data-language={view.language}
      >
        <button type="button">{view.t({ zh: "立即核对", en: "Verify now" })}</button>
        <div role="status" aria-live="polite" />
      </div>
      <noscript>
        <p>
          {view.t({
            zh: "浏览器未启用脚本：可下载证明文件，用 gongshi verify 命令离线核对。",
            en: "Scripts are off: download the proof and check it offline with gongshi verify.",
          })}
        </p>
      </noscript>
      <p class="more">
        <a href={view.to(`/verify/${encodeURIComponent(record.id)}`)}>
          {view.t({ zh: "可打印的核对页", en: "Printable verification" })}
        </a>
        <a href={`${path}/proof`} download={`${record.id}.proof.json`}>
          {view.t({ zh: "下载证明文件", en: "Download the proof" })}
        </a>
      </p>
    </Section>
  );
}
