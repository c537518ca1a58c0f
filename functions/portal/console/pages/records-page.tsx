/** @jsxImportSource hono/jsx/dom */
/** Own published records of one dataset: look, correct, withdraw, download the proof. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Dataset } from "../../../../core/definitions.ts";
import { beijingTime } from "../../../../core/formats/people.ts";
import { useConsole } from "../context.tsx";
import { correctionOf } from "../form/new-draft.ts";
import { whatOf } from "../form/what.ts";
import { Heading } from "../parts/heading.tsx";
import { PlainField } from "../parts/plain-field.tsx";
import { publishableBy } from "../publishable.ts";
import { readList, type RecordShown } from "../read-api.ts";
import { go, placeOf } from "../route.ts";

export function RecordsPage({ chosen }: { readonly chosen: string | undefined }): JSX.Element {
  const { io, say, word, session } = useConsole();
  const organization = session.organization(session.activeKey()?.organization);
  const choices = organization === undefined ? [] : publishableBy(organization);
  const dataset = choices.find(({ name }) => name === chosen) ?? choices.at(0);
  const [records, setRecords] = useState<readonly RecordShown[] | undefined>(undefined);
  useEffect(() => {
    setRecords(undefined);
    if (dataset === undefined || organization === undefined) return;
    void readList(io, dataset.name, { publisher: organization.uscc, limit: "100" }).then((found) =>
      setRecords(found.kind === "found" ? found.value : []),
    );
  }, [dataset?.name, organization?.uscc]);
  return (
    <>
      <Heading text={say("本单位已公布的", "Published by your organisation")} />
      <PlainField
        id="records-dataset"
        label={say("数据集", "Dataset")}
        value={dataset?.name ?? ""}
        choices={choices.map(({ name, title }) => ({ value: name, label: word(title) }))}
        onValue={(name) => go("records", name)}
      />
      {dataset === undefined || records === undefined ? (
        <p role="status">{say("正在读取……", "Reading…")}</p>
      ) : records.length === 0 ? (
        <p role="status">{say("还没有公布过。", "Nothing was published yet.")}</p>
      ) : (
        <ul class="list">
          {records.map((record) => (
            <RecordRow key={record.id} dataset={dataset} record={record} />
          ))}
        </ul>
      )}
    </>
  );
}

function RecordRow({
  dataset,
  record,
}: {
  readonly dataset: Dataset;
  readonly record: RecordShown;
}): JSX.Element {
  const { io, say, session } = useConsole();
  const { id, version, publishedAt, ref } = record;
  const title = whatOf(dataset, record.data, "publish", io.language);
  const correct = async (): Promise<void> => {
    const publisher = session.activeKey()?.organization ?? record.publisher;
    const draft = correctionOf(io, dataset, record, publisher);
    await session.saveDraft(draft);
    go("draft", draft.id);
  };
  const path = `/v1/${dataset.name}/${encodeURIComponent(id)}`;
  return (
    <li>
      <a href={`/${dataset.name}/${encodeURIComponent(id)}`}>
        {title}
        {ref === null ? null : `（${ref}）`}
      </a>
      <span class="help">
        {say(
          `第 ${String(version)} 版，${beijingTime(publishedAt)}`,
          `version ${String(version)}, ${beijingTime(publishedAt)} Beijing time`,
        )}
      </span>
      <span class="actions">
        <button type="button" onClick={() => void correct()}>
          {say("更正", "Correct")}
          <span class="for-ears">{title}</span>
        </button>
        <a href={placeOf("withdraw", dataset.name, id)}>
          {say("撤回", "Withdraw")}
          <span class="for-ears">{title}</span>
        </a>
        <a href={`${path}/template.xlsx`} download={`${dataset.name}.xlsx`}>
          {say("下载为表格", "As a spreadsheet")}
          <span class="for-ears">{title}</span>
        </a>
        <a href={`${path}/proof`} download={`${id}.proof.json`} type="application/json">
          {say("证明", "Proof")}
          <span class="for-ears">{title}</span>
        </a>
      </span>
    </li>
  );
}
