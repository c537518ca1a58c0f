/** @jsxImportSource hono/jsx/dom */
/** Withdraws a record, with ground and reason; a key this way is revoked. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { SubmissionItem } from "../../../../core/records.ts";
import { beijingDate } from "../../../../core/beijing-date.ts";
import { checkOffline } from "../../../../core/submission/check-offline.ts";
import { withdrawalGrounds } from "../../../../core/submission/withdrawal-grounds.ts";
import { grounds } from "../../../../schemas/vocabulary/envelope-codes.ts";
import { useConsole } from "../context.tsx";
import { formOf } from "../form/field-tree.ts";
import { remarksOffline } from "../form/remark.ts";
import { whatOf } from "../form/what.ts";
import { DataList } from "../parts/data-list.tsx";
import { Form } from "../parts/form.tsx";
import { Heading } from "../parts/heading.tsx";
import { Notice } from "../parts/notice.tsx";
import { PlainField } from "../parts/plain-field.tsx";
import { submittedDataset } from "../publishable.ts";
import { readRecord, type RecordShown } from "../read-api.ts";
import { go } from "../route.ts";
import { codeLabel } from "../words.ts";

export function WithdrawPage({
  name,
  id,
}: {
  readonly name: string;
  readonly id: string;
}): JSX.Element {
  const { io, say, word, session } = useConsole();
  const [record, setRecord] = useState<RecordShown | "none" | undefined>(undefined);
  const choices = withdrawalGrounds(name);
  const [ground, setGround] = useState<string>(choices[0] ?? "");
  const [reason, setReason] = useState("");
  const [since, setSince] = useState("");
  const [wrong, setWrong] = useState<readonly string[]>([]);
  useEffect(() => {
    void readRecord(io, name, id).then((found) =>
      setRecord(found.kind === "found" ? found.value : "none"),
    );
  }, [name, id]);
  const dataset = submittedDataset(name);
  if (record === undefined || dataset === undefined)
    return <p role="status">{say("正在读取……", "Reading…")}</p>;
  if (record === "none")
    return (
      <Heading text={say("没有这条记录，或它已撤回", "No such record, or withdrawn already")} />
    );
  const send = async (): Promise<void> => {
    const chosen = choices.find((one) => one === ground) ?? "error";
    const item: SubmissionItem = {
      ...{ op: "withdraw", record: id, version: record.version, reason, ground: chosen },
      ...(chosen === "compromised" && { suspectSince: Number(since) }),
    };
    const acceptedOn = beijingDate(session.outbox.clock.now());
    const remarks = remarksOffline(checkOffline([item], { dataset, acceptedOn }), io.language);
    const texts = remarks.map(({ text }) => text);
    const noSeq = chosen === "compromised" && !/^\d{1,12}$/.test(since);
    const missing = say(
      "请填写从日志第几条起可能被冒用。",
      "Give the log entry from which on it may have been misused.",
    );
    setWrong(noSeq ? [...texts, missing] : texts);
    if (texts.length > 0 || noSeq) return;
    const publisher = session.activeKey()?.organization ?? record.publisher;
    const sent = await session.submit(
      { dataset: name, publisher, items: [item] },
      { what: whatOf(dataset, record.data, "withdraw", io.language) },
    );
    go("sent", sent.id);
  };
  const title =
    name === "keys" ? say("吊销密钥", "Revoke a key") : say("撤回公示", "Withdraw a record");
  return (
    <>
      <Heading text={title} />
      <DataList fields={formOf(dataset)} data={record.data} />
      <Notice>
        {ground === "personal_information"
          ? say(
              "原文将被立即、永久销毁，只留下撤回的说明。",
              "The text is destroyed at once and for ever; only the note of the withdrawal stays.",
            )
          : say(
              "撤回后仍可看到撤回说明和理由，不能恢复；内容有误时，更正往往更好。",
              "A note with the reason stays for all to read and cannot be undone; to mend an error, correct it instead.",
            )}
      </Notice>
      <Form onSubmit={() => void send()}>
        <PlainField
          id="ground"
          label={say("理由类别", "Ground")}
          value={ground}
          choices={choices.map((code) => ({ value: code, label: word(codeLabel(grounds, code)) }))}
          onValue={setGround}
        />
        {ground === "compromised" ? (
          <PlainField
            id="suspect-since"
            label={say("从日志第几条起可能被冒用", "Misused perhaps from this log entry on")}
            help={say(
              "其间由它签名的公示会标为“有争议”；不知道就填 0。",
              "What it signed since is shown as disputed; give 0 if you do not know.",
            )}
            numeric
            value={since}
            onValue={(typed) => setSince(typed.normalize("NFKC").trim())}
          />
        ) : null}
        <PlainField
          id="reason"
          type="prose"
          label={say("理由", "Reason")}
          help={say("随撤回说明公开，不要写个人信息。", "Published; no personal data in it.")}
          value={reason}
          errors={wrong}
          onValue={setReason}
        />
        <button type="submit" class="danger">
          {say("签名并撤回", "Sign and withdraw")}
        </button>
      </Form>
    </>
  );
}
