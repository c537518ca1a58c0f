/** @jsxImportSource hono/jsx/dom */
/** The keys on this computer: which one signs, whether it is registered, its sheet and its backup. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { keyRoles } from "../../../../schemas/vocabulary/registry-codes.ts";
import { useConsole } from "../context.tsx";
import { fingerprint } from "../keys/fingerprint.ts";
import type { StoredKey } from "../keys/stored-key.ts";
import { Heading } from "../parts/heading.tsx";
import { placeOf } from "../route.ts";
import { codeLabel } from "../words.ts";

export function KeysPage(): JSX.Element {
  const { say, session, state } = useConsole();
  useEffect(() => void session.readOrganizations(), []);
  return (
    <>
      <Heading text={say("本机的密钥", "Keys on this computer")} />
      {state.keys.length === 0 ? (
        <p>
          {say(
            "这台电脑上还没有签名密钥。密钥相当于您的电子印鉴：只在这台电脑的浏览器里，谁也拿不走，连本网站也看不到。",
            "There is no signing key on this computer yet. A key is your seal: it stays in this browser, nobody can take it out, and this site never sees it.",
          )}
        </p>
      ) : null}
      <ul class="cards">
        {state.keys.map((key) => (
          <KeyCard key={key.keyid} stored={key} />
        ))}
      </ul>
      <p class="actions">
        <a class="button" href={placeOf("keys", "new")}>
          {say("生成新密钥", "Make a new key")}
        </a>
        <a class="button quiet" href={placeOf("keys", "import")}>
          {say("导入密钥文件", "Import a key file")}
        </a>
      </p>
    </>
  );
}

function KeyCard({ stored }: { readonly stored: StoredKey }): JSX.Element {
  const { say, word, state, session } = useConsole();
  const [removing, setRemoving] = useState(false);
  const { keyid, organization } = stored;
  const name = session.organization(organization)?.name ?? organization;
  const used = state.active === keyid;
  return (
    <li class={used ? "card used" : "card"}>
      <h2>
        {name} · {word(codeLabel(keyRoles, stored.role))} · {stored.person}
      </h2>
      <p class="fingerprint">{fingerprint(keyid)}</p>
      <p>
        <Registration stored={stored} />
        {stored.secret.kind === "sealed"
          ? say(
              "本机浏览器不支持 Ed25519，私钥以不可导出的加密锁保存，签名时才短暂解开。",
              " This browser has no Ed25519: the key lies under a lock that cannot be exported and is opened only while it signs.",
            )
          : null}
        {stored.backedUp ? null : say("尚未保存备份文件。", " No backup file was saved yet.")}
      </p>
      <p class="actions">
        {used ? (
          <strong>{say("正在使用", "In use")}</strong>
        ) : (
          <button type="button" onClick={() => void session.choose(keyid)}>
            {say("使用这把密钥", "Use this key")}
          </button>
        )}
        <a href={placeOf("keys", keyid, "sheet")}>{say("登记表", "Registration sheet")}</a>
        {session.seeds.has(keyid) ? (
          <a href={placeOf("keys", keyid, "backup")}>{say("保存备份", "Save a backup")}</a>
        ) : null}
        {removing ? (
          <>
            <span>
              {say(
                "删除后，没有备份就再也用不了这把密钥。",
                "Without a backup this key can never be used again.",
              )}
            </span>
            <button type="button" class="danger" onClick={() => void session.forgetKey(keyid)}>
              {say("确认删除", "Delete it")}
            </button>
            <button type="button" onClick={() => setRemoving(false)}>
              {say("不删除", "Keep it")}
            </button>
          </>
        ) : (
          <button type="button" class="quiet" onClick={() => setRemoving(true)}>
            {say("从本机删除", "Delete from this computer")}
          </button>
        )}
      </p>
    </li>
  );
}

function Registration({ stored }: { readonly stored: StoredKey }): JSX.Element {
  const { say, session } = useConsole();
  const registered = session
    .organization(stored.organization)
    ?.keys.find(({ keyid }) => keyid === stored.keyid);
  if (registered === undefined) {
    return (
      <span>
        {say(
          "尚未登记：请打印登记表，交本单位负责人（首把密钥交上级单位）登记。",
          "Not registered yet: print the sheet and hand it to your officer (the first key: to the body above).",
        )}
      </span>
    );
  }
  return registered.revoked === undefined ? (
    <span>{say("已登记，可以签名。", "Registered: it can sign.")}</span>
  ) : (
    <strong>{say("已吊销，不能再用。", "Revoked: it can no longer be used.")}</strong>
  );
}
