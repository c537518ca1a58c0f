/** @jsxImportSource hono/jsx/dom */
/** One submission of this computer: from signed to published, with its proof. */
import { useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { remarksOfProblem } from "../form/remark.ts";
import { ClockNotice } from "../parts/clock-notice.tsx";
import { Heading } from "../parts/heading.tsx";
import { Notice } from "../parts/notice.tsx";
import { SentList } from "../parts/sent-list.tsx";
import { go, placeOf } from "../route.ts";
import type { Sent } from "../sending/sent.ts";
import { statusWords } from "../words.ts";

export function SentListPage(): JSX.Element {
  const { say, state } = useConsole();
  return (
    <>
      <Heading text={say("提交记录", "Sent from this computer")} />
      {state.sent.length === 0 ? (
        <p>{say("这台电脑还没有提交过。", "Nothing was sent from this computer yet.")}</p>
      ) : (
        <SentList sent={state.sent} />
      )}
    </>
  );
}

export function SentPage({ id }: { readonly id: string }): JSX.Element {
  const { say, state } = useConsole();
  const sent = state.sent.find((one) => one.id === id);
  if (sent === undefined)
    return <Heading text={say("这台电脑没有这次提交", "This computer has not sent this")} />;
  return <OneSent sent={sent} />;
}

function OneSent({ sent }: { readonly sent: Sent }): JSX.Element {
  const { say, word, session } = useConsole();
  const [busy, setBusy] = useState(false);
  const { id, what, status, seq } = sent;
  const work = async (step: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    await step();
    await session.load();
    setBusy(false);
  };
  return (
    <>
      <Heading text={what} />
      <div role="status" aria-live="polite">
        <ol class="progress">
          <Step done text={say("已签名", "signed")} />
          <Step
            done={status === "accepted" || status === "published"}
            text={say("已受理", "accepted")}
          />
          <Step
            done={status === "published"}
            text={say("已写入公开日志并公布", "in the log and public")}
          />
        </ol>
        <p>
          <strong class={`status ${status}`}>{word(statusWords[status])}</strong>
          {seq === undefined
            ? null
            : say(`，日志第 ${String(seq)} 条`, `, log entry ${String(seq)}`)}
        </p>
      </div>
      {status === "queued" ? (
        <Notice>
          <p>
            {say(
              "还没有收到服务器的答复。签好的内容已存在本机，联网后自动重发；重发的字节完全相同，不会公布两次。",
              "No answer came yet. What was signed is kept here and sent again by itself; the bytes are the same, so nothing is published twice.",
            )}
          </p>
          <button
            type="button"
            disabled={busy}
            onClick={() => void work(() => session.outbox.advance(sent))}
          >
            {say("现在重发", "Send again now")}
          </button>
        </Notice>
      ) : null}
      {status === "clock" ? (
        <ClockNotice
          minutesAhead={minutesAhead(sent)}
          onFollow={() => void work(() => session.outbox.signByServerTime(sent))}
        />
      ) : null}
      {status === "refused" ? <Refused sent={sent} /> : null}
      {sent.warnings.length === 0 ? null : (
        <Notice>
          <ul>
            {sent.warnings.map(({ message }) => (
              <li>{message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {status === "published" ? <Proofs sent={sent} /> : null}
      <p class="help">
        {say("提交号：", "Submission: ")}
        <code>{id}</code>
      </p>
      <p>
        <a href={placeOf()}>{say("返回首页", "Back to the start")}</a>
      </p>
    </>
  );
}

function Step({ done, text }: { readonly done: boolean; readonly text: string }): JSX.Element {
  const { say } = useConsole();
  return (
    <li class={done ? "done" : ""}>
      {text}
      <span class="for-ears">{done ? say("：完成", ": done") : say("：未完成", ": not yet")}</span>
    </li>
  );
}

function Refused({ sent }: { readonly sent: Sent }): JSX.Element {
  const { say, session, state } = useConsole();
  const { problem, draft, id } = sent;
  const kept = state.drafts.some((one) => one.id === draft);
  const remove = async (): Promise<void> => {
    await session.outbox.remove(id);
    await session.load();
    go();
  };
  return (
    <Notice kind="wrong">
      <p>
        {say("服务器没有受理，什么也没有公布：", "The server refused it; nothing was published:")}
      </p>
      <ul>
        {(problem === undefined ? [] : remarksOfProblem(problem)).map(({ text }) => (
          <li>{text}</li>
        ))}
      </ul>
      <p class="actions">
        {draft !== undefined && kept ? (
          <a class="button" href={placeOf("draft", draft)}>
            {say("回到草稿修改", "Back to the draft")}
          </a>
        ) : null}
        <button type="button" class="quiet" onClick={() => void remove()}>
          {say("从列表移除", "Remove from the list")}
        </button>
      </p>
    </Notice>
  );
}

function Proofs({ sent }: { readonly sent: Sent }): JSX.Element {
  const { say } = useConsole();
  return (
    <>
      <h2>{say("公布的记录", "Published")}</h2>
      <ul class="list">
        {sent.records.map((id) => {
          const path = `/v1/${sent.dataset}/${encodeURIComponent(id)}`;
          return (
            <li key={id}>
              <a href={`/${sent.dataset}/${encodeURIComponent(id)}`}>
                {say("公示页面", "its page")}
              </a>
              <a href={`${path}/proof`} download={`${id}.proof.json`} type="application/json">
                {say("下载证明", "download the proof")}
              </a>
              <code>{id}</code>
            </li>
          );
        })}
      </ul>
      <p class="help">
        {say(
          "证明文件可离线验证：何时受理、由哪把密钥签名、在公开日志的哪一条。",
          "The proof can be verified offline: when it was accepted, by which key, and where it stands in the log.",
        )}
      </p>
    </>
  );
}

function minutesAhead({ signedAt, problem }: Sent): number {
  const serverTime = Date.parse(problem?.serverTime ?? "");
  return Number.isNaN(serverTime) ? 0 : Math.round((signedAt - serverTime) / 60_000);
}
