/** @jsxImportSource hono/jsx/dom */
/** Where a clerk begins: what is due, what is half written, what is under way. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { Heading } from "../parts/heading.tsx";
import { DueList } from "../parts/due-list.tsx";
import { DraftList } from "../parts/draft-list.tsx";
import { SentList } from "../parts/sent-list.tsx";
import { readList, type RecordShown } from "../read-api.ts";
import { placeOf } from "../route.ts";

export function HomePage(): JSX.Element {
  const { io, say, session, state } = useConsole();
  const [due, setDue] = useState<readonly RecordShown[] | "offline" | undefined>(undefined);
  const key = session.activeKey();
  const publisher = key?.organization ?? "";
  useEffect(() => {
    void session.load();
    if (publisher === "") return;
    const query = { publisher, "data.status": "due,missing", sort: "time", limit: "50" };
    void readList(io, "obligations", query).then((found) =>
      setDue(found.kind === "found" ? found.value : found.kind === "none" ? [] : "offline"),
    );
  }, [publisher]);
  if (key === undefined) return <Welcome />;
  const name = session.organization(publisher)?.name ?? publisher;
  const open = state.sent.filter(({ status }) => status !== "published");
  return (
    <>
      <Heading text={name} />
      <p class="actions">
        <a class="button" href={placeOf("write")}>
          {say("填报新公示", "Write something new")}
        </a>
        <a class="button quiet" href={placeOf("records")}>
          {say("查看和更正已公布的", "Published records")}
        </a>
      </p>
      {state.drafts.length === 0 ? null : (
        <section>
          <h2>{say("未完成的草稿", "Drafts")}</h2>
          <DraftList drafts={state.drafts} />
        </section>
      )}
      {open.length === 0 ? null : (
        <section>
          <h2>{say("正在办理", "Under way")}</h2>
          <SentList sent={open} />
        </section>
      )}
      <section>
        <h2>{say("应公开的事项", "What is due")}</h2>
        {due === undefined ? (
          <p>{say("正在读取……", "Reading…")}</p>
        ) : due === "offline" ? (
          <p>{say("没有网络，暂时读不到。", "No network: it cannot be read now.")}</p>
        ) : (
          <DueList due={due} />
        )}
      </section>
    </>
  );
}

function Welcome(): JSX.Element {
  const { say } = useConsole();
  return (
    <>
      <Heading text={say("发布工作台", "Publishing console")} />
      <p>
        {say(
          "在这里填报、签名、公布本单位的公示。不用装软件：签名密钥就在这台电脑的浏览器里，相当于本单位的电子印鉴。",
          "Write, sign and publish your organisation's disclosures here. Nothing is installed: the signing key lives in this browser and is your seal.",
        )}
      </p>
      <ol class="steps">
        <li>{say("生成一把密钥，保存备份文件。", "Make a key and save its backup.")}</li>
        <li>
          {say(
            "打印登记表，签字盖章后交负责人登记（首把密钥交上级单位）。",
            "Print its sheet and have it registered by your officer (the first key: by the body above).",
          )}
        </li>
        <li>
          {say(
            "登记后即可填报：表格填写或拖入 Excel，核对，签名，公布。",
            "Then write: in a form or from Excel; check, sign, publish.",
          )}
        </li>
      </ol>
      <p class="actions">
        <a class="button" href={placeOf("keys", "new")}>
          {say("生成密钥", "Make a key")}
        </a>
        <a class="button quiet" href={placeOf("keys", "import")}>
          {say("导入已有密钥", "Import a key")}
        </a>
      </p>
    </>
  );
}
