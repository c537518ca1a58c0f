/** What a printed record needs so that whoever reads it on a board can check it: QR code and fingerprint. */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { View } from "../page.ts";
import type { ApiRecord } from "../shapes.ts";
import { QrCode } from "./qr-code.tsx";
import { moment } from "./values.tsx";

/** Stands on paper alone. */
export function PrintedProof({
  view,
  record,
}: {
  readonly view: View;
  readonly record: ApiRecord;
}): JSX.Element {
  const url = `${view.site.instance.origin}/${record.dataset}/${encodeURIComponent(record.id)}`;
  return (
    <aside class="printed-proof" aria-label={view.t({ zh: "核对信息", en: "To check this print" })}>
      <QrCode
        text={url}
        label={view.t({ zh: "本记录网页的二维码", en: "QR code of the record's page" })}
      />
      <div>
        <p>
          {view.t({
            zh: "扫码可查看本公示的最新版本、更正情况并核对签名。",
            en: "Scan for the latest version, its corrections, and to check the signature.",
          })}
        </p>
        <p>
          {url}
          <br />
          {view.t({ zh: "指纹（提交摘要）：", en: "Fingerprint (digest of the submission): " })}
          <code>{fingerprint(record.submission)}</code>
          <br />
          {view.t({ zh: "版本 ", en: "Version " })}
          {record.version}
          {view.t({ zh: "，公布于 ", en: ", published " })}
          {moment(record.publishedAt)}
          {view.t({ zh: "，日志序号 ", en: ", log entry " })}
          {record.seq}
        </p>
      </div>
    </aside>
  );
}

/** In groups that can be compared by eye. */
export function fingerprint(submission: string): string {
  return submission.replace(/(.{4})(?=.)/g, "$1 ");
}
