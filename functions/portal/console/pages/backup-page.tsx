/** @jsxImportSource hono/jsx/dom */
/** Offers the encrypted backup file of a key that was just made. */
import { useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { backupOf, shortestPassphrase } from "../keys/backup-file.ts";
import { fingerprint } from "../keys/fingerprint.ts";
import { Form } from "../parts/form.tsx";
import { Heading } from "../parts/heading.tsx";
import { Notice } from "../parts/notice.tsx";
import { PlainField } from "../parts/plain-field.tsx";
import { go, placeOf } from "../route.ts";

export function BackupPage({ keyid }: { readonly keyid: string }): JSX.Element {
  const { io, say, session, state } = useConsole();
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const [asked, setAsked] = useState(false);
  const key = state.keys.find((one) => one.keyid === keyid);
  const seed = session.seeds.get(keyid);
  if (key === undefined || seed === undefined) {
    return (
      <>
        <Heading text={say("备份密钥", "Back the key up")} />
        <p>
          {say(
            "备份文件只能在生成密钥后、离开本页面前保存：之后私钥连本页面也取不出来。请另做一把备用密钥并登记。",
            "A backup can be saved only before leaving the page on which the key was made: afterwards not even this page can take it out. Make a second key instead and have it registered.",
          )}
        </p>
        <a href={placeOf("keys")}>{say("返回密钥列表", "Back to the keys")}</a>
      </>
    );
  }
  const tooShort = asked && first.length < shortestPassphrase;
  const differs = asked && first !== second;
  const save = async (): Promise<void> => {
    const file = await backupOf(io.crypto, key, seed, first);
    io.saveFile(`gongshi-key-${keyid.slice(0, 8)}.json`, "application/json", file);
    session.seeds.get(keyid)?.fill(0);
    await session.keepKey({ ...key, backedUp: true });
    session.seeds.delete(keyid);
    go("keys", keyid, "sheet");
  };
  return (
    <>
      <Heading text={say("保存备份文件", "Save a backup file")} />
      <Notice kind="good">
        <p>
          {say(
            "密钥已生成并保存在这台电脑上。指纹：",
            "The key was made and is kept on this computer. Fingerprint: ",
          )}
          <span class="fingerprint">{fingerprint(keyid)}</span>
        </p>
      </Notice>
      <p>
        {say(
          "备份文件用口令加密，可以存到 U 盘，和印章一起保管。电脑坏了或换了，用它和口令就能恢复。口令只有您知道，忘了谁也找不回。",
          "The file is encrypted under a passphrase; keep it on a stick beside the seal. It brings the key back on another computer. Nobody can recover a forgotten passphrase.",
        )}
      </p>
      <Form
        onSubmit={() => {
          setAsked(true);
          if (first.length >= shortestPassphrase && first === second) void save();
        }}
      >
        <PlainField
          id="passphrase"
          type="password"
          label={say("口令", "Passphrase")}
          help={say(
            `至少 ${String(shortestPassphrase)} 个字符，可以用一句话。`,
            `At least ${String(shortestPassphrase)} characters; a sentence is good.`,
          )}
          errors={tooShort ? [say("口令太短。", "The passphrase is too short.")] : []}
          value={first}
          onValue={setFirst}
        />
        <PlainField
          id="passphrase-again"
          type="password"
          label={say("再输一次口令", "The passphrase again")}
          errors={differs ? [say("两次输入的口令不一致。", "The two differ.")] : []}
          value={second}
          onValue={setSecond}
        />
        <p class="actions">
          <button type="submit">{say("保存备份文件", "Save the backup file")}</button>
          <a href={placeOf("keys", keyid, "sheet")}>
            {say("先不备份，去打印登记表", "Not now: print the registration sheet")}
          </a>
        </p>
      </Form>
    </>
  );
}
