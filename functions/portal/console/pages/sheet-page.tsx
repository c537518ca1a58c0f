/** @jsxImportSource hono/jsx/dom */
/** The registration sheet of a key: to be printed and signed, or handed over as a file. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { beijingDate } from "../../../../core/beijing-date.ts";
import { keyRoles } from "../../../../schemas/vocabulary/registry-codes.ts";
import { useConsole } from "../context.tsx";
import { fingerprint } from "../keys/fingerprint.ts";
import { qrDrawing } from "../../qr-drawing.ts";
import { sheetOf, sheetText } from "../keys/registration-sheet.ts";
import { Heading } from "../parts/heading.tsx";
import { codeLabel } from "../words.ts";

export function SheetPage({ keyid }: { readonly keyid: string }): JSX.Element {
  const { io, say, word, session, state } = useConsole();
  const [text, setText] = useState("");
  const key = state.keys.find((one) => one.keyid === keyid);
  useEffect(() => {
    if (key !== undefined) void sheetOf(io.crypto, key).then((sheet) => setText(sheetText(sheet)));
  }, [key?.keyid]);
  if (key === undefined)
    return <Heading text={say("这台电脑上没有这把密钥", "This key is not on this computer")} />;
  const qr = text === "" ? undefined : qrDrawing(text);
  const { organization, role, person, createdAt } = key;
  const rows: readonly (readonly [string, string])[] = [
    [say("单位", "Organisation"), session.organization(organization)?.name ?? ""],
    [say("统一社会信用代码", "Credit code"), organization],
    [say("角色", "Role"), word(codeLabel(keyRoles, role))],
    [say("持有人代号", "Person"), person],
    [say("生成日期", "Made on"), beijingDate(createdAt)],
  ];
  return (
    <>
      <Heading text={say("签名密钥登记表", "Registration of a signing key")} />
      <div class="no-print">
        <p>
          {say(
            "请打印本表，由持有人签字、单位盖章后交登记人。登记人扫描二维码，核对指纹后登记。二维码中没有私钥，只有公钥和持有证明。",
            "Print this sheet, have it signed and sealed and hand it to the registrar, who scans the code and compares the fingerprint. The code holds the public key and its proof, no secret.",
          )}
        </p>
        <p class="actions">
          <button type="button" onClick={() => print()}>
            {say("打印", "Print")}
          </button>
          <button
            type="button"
            class="quiet"
            disabled={text === ""}
            onClick={() =>
              io.saveFile(`gongshi-sheet-${keyid.slice(0, 8)}.json`, "application/json", text)
            }
          >
            {say("存为文件", "Save as a file")}
          </button>
        </p>
      </div>
      <div class="sheet">
        <dl>
          {rows.map(([title, value]) => (
            <div>
              <dt>{title}</dt>
              <dd>{value}</dd>
            </div>
          ))}
          <div>
            <dt>{say("指纹", "Fingerprint")}</dt>
            <dd class="fingerprint">{fingerprint(keyid)}</dd>
          </div>
        </dl>
        {qr === undefined ? null : (
          <svg
            class="qr"
            viewBox={`0 0 ${String(qr.size)} ${String(qr.size)}`}
            role="img"
            aria-label={say("登记内容的二维码", "QR code of the registration")}
          >
            <rect width={qr.size} height={qr.size} fill="#fff" />
            <path d={qr.path} fill="#000" />
          </svg>
        )}
        <p class="signatures">
          <span>{say("持有人签字：", "Holder's signature:")}</span>
          <span>{say("单位负责人签字（盖章）：", "Officer's signature and seal:")}</span>
          <span>{say("登记人签字：", "Registrar's signature:")}</span>
        </p>
      </div>
      <details class="no-print">
        <summary>{say("登记内容（供粘贴）", "The registration as text, to be pasted")}</summary>
        <pre class="text" tabindex={0}>
          {text}
        </pre>
      </details>
    </>
  );
}
