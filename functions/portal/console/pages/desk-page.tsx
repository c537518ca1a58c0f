/** @jsxImportSource hono/jsx/dom */
/** The key desk: sheets that wait, approved several at once; keys of an organisation, revoked one by one. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { keys as keysDataset } from "../../../../schemas/datasets/keys.ts";
import { keyRoles } from "../../../../schemas/vocabulary/registry-codes.ts";
import { useConsole } from "../context.tsx";
import { fingerprint } from "../keys/fingerprint.ts";
import { checkSheet, keyidOf, sheetsIn, type PendingSheet } from "../keys/registration-sheet.ts";
import { CheckBox } from "../parts/check-box.tsx";
import { ChooseFile } from "../parts/choose-file.tsx";
import { Heading } from "../parts/heading.tsx";
import { KeysOf } from "../parts/keys-of.tsx";
import { Notice } from "../parts/notice.tsx";
import { PlainField } from "../parts/plain-field.tsx";
import { readOrganization } from "../read-api.ts";
import { go } from "../route.ts";
import { codeLabel } from "../words.ts";

export function DeskPage(): JSX.Element {
  const { io, say, word, session, state } = useConsole();
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const officer = session.activeKey()?.role === "officer";
  const take = async (text: string): Promise<void> => {
    const { sheets, unread } = sheetsIn(text);
    const good: PendingSheet[] = [];
    const remarks: string[] = [];
    for (const sheet of sheets) {
      const errors = await checkSheet(keysDataset, sheet);
      const keyid = keyidOf(sheet);
      if (errors.length === 0) good.push({ keyid, sheet, receivedAt: io.now() });
      remarks.push(...errors.map(({ message }) => `${keyid.slice(0, 8)}：${word(message)}`));
    }
    if (unread > 0 || sheets.length === 0)
      remarks.push(
        say(
          "有内容不是登记表，未收下。",
          "Something in it is no registration sheet; it was left out.",
        ),
      );
    setWrong(remarks);
    if (good.length > 0) {
      await session.keepSheets(good);
      setTyped("");
    }
  };
  // What is signed and has no answer yet is not signed a second time; refused, it waits here again.
  const underWay = new Set(
    state.sent
      .filter(({ status }) => status === "queued" || status === "clock")
      .flatMap(({ sheets = [] }) => sheets),
  );
  const waiting = state.sheets.filter(({ keyid }) => !underWay.has(keyid));
  const chosen = waiting.filter(({ keyid }) => !left.has(keyid));
  const approve = async (): Promise<void> => {
    const publisher = session.activeKey()?.organization ?? "";
    const items = await Promise.all(chosen.map(async ({ sheet }) => itemOf(sheet)));
    const sent = await session.submit(
      { dataset: "keys", publisher, items },
      {
        what: say(
          `登记 ${String(items.length)} 把密钥`,
          `Registration of ${String(items.length)} keys`,
        ),
        sheets: chosen.map(({ keyid }) => keyid),
      },
    );
    go("sent", sent.id);
  };
  const itemOf = async (sheet: PendingSheet["sheet"]) => {
    const found = await readOrganization(io, sheet.organization);
    const area = found.kind === "found" ? found.value.areaCode : undefined;
    return { op: "publish", ...(area !== undefined && { area }), data: sheet } as const;
  };
  return (
    <>
      <Heading text={say("密钥登记", "Key desk")} />
      {officer ? null : (
        <Notice>
          {say(
            "登记和吊销须用负责人的密钥签名。请先在“密钥”里换用负责人密钥。",
            "Registering and revoking take an officer's key. Choose it under Keys first.",
          )}
        </Notice>
      )}
      <h2>{say("收登记表", "Take sheets in")}</h2>
      <p>
        {say(
          "用扫码枪扫登记表上的二维码，或粘贴、拖入登记表文件；可以一次收多张。",
          "Scan the codes with a scanner that types, paste them, or drop the files; several at once.",
        )}
      </p>
      <PlainField
        id="sheets"
        type="prose"
        label={say("登记内容", "Registrations")}
        value={typed}
        errors={wrong}
        onValue={setTyped}
      />
      <p class="actions">
        <button type="button" disabled={typed.trim() === ""} onClick={() => void take(typed)}>
          {say("核验并收下", "Check and take in")}
        </button>
      </p>
      <ChooseFile
        id="sheet-file"
        label={say("登记表文件", "Sheet files")}
        accept=".json,application/json"
        onFile={(file) => void file.text().then(take)}
      />
      <h2>{say(`待登记（${String(waiting.length)}）`, `Waiting (${String(waiting.length)})`)}</h2>
      {waiting.length === 0 ? (
        <p>{say("没有待登记的密钥。", "No sheet waits.")}</p>
      ) : (
        <>
          <ul class="cards">
            {waiting.map((pending) => (
              <li class="card" key={pending.keyid}>
                <CheckBox
                  checked={!left.has(pending.keyid)}
                  onCheck={() => setLeft(toggled(left, pending.keyid))}
                >
                  <span>
                    <OrganizationName uscc={pending.sheet.organization} /> ·{" "}
                    {word(codeLabel(keyRoles, pending.sheet.role))} · {pending.sheet.person}
                  </span>
                </CheckBox>
                <p class="fingerprint">{fingerprint(pending.keyid)}</p>
                <p class="help">
                  {say(
                    "持有证明已验证。请与纸质登记表上的指纹逐组核对。",
                    "The proof verifies. Compare the fingerprint with the paper, group by group.",
                  )}
                </p>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => void session.dropSheet(pending.keyid)}
                >
                  {say("退回", "Reject")}
                  <span class="for-ears">{pending.sheet.person}</span>
                </button>
              </li>
            ))}
          </ul>
          <p class="actions">
            <button
              type="button"
              disabled={!officer || chosen.length === 0}
              onClick={() => void approve()}
            >
              {say(
                `签名登记所选 ${String(chosen.length)} 把`,
                `Sign and register ${String(chosen.length)}`,
              )}
            </button>
          </p>
        </>
      )}
      <KeysOf own={session.activeKey()?.organization ?? ""} />
    </>
  );
}

function OrganizationName({ uscc }: { readonly uscc: string }): JSX.Element {
  const { io } = useConsole();
  const [name, setName] = useState(uscc);
  useEffect(() => {
    void readOrganization(io, uscc).then((found) =>
      setName(found.kind === "found" ? found.value.name : uscc),
    );
  }, [uscc]);
  return <>{name}</>;
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) next.add(one);
  return next;
}
