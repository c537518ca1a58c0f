/** @jsxImportSource hono/jsx/dom */
/** Drops a spreadsheet: what is to be mended, cell by cell; what is asked; then to a draft, or all at once. */
import { useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { SubmissionItem } from "../../../../core/records.ts";
import { parseEnvelope } from "../../../../core/submission/envelope.ts";
import { splitItems } from "../../../../core/submission/split-items.ts";
import { useConsole } from "../context.tsx";
import { ChooseFile } from "../parts/choose-file.tsx";
import { Heading } from "../parts/heading.tsx";
import { Notice } from "../parts/notice.tsx";
import { SigningHindrance, signingHindrance } from "../parts/signing-hindrance.tsx";
import { submittedDataset } from "../publishable.ts";
import { go } from "../route.ts";
import { draftOfItem } from "../sheets/draft-of-item.ts";
import { readClerkFile, type CellRemark, type ClerkFile } from "../sheets/read-clerk-file.ts";

export function ImportSheetPage({ name }: { readonly name: string }): JSX.Element {
  const { io, say, word, session } = useConsole();
  const [file, setFile] = useState<{ name: string; bytes: Uint8Array<ArrayBuffer> } | undefined>(
    undefined,
  );
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({});
  const [read, setRead] = useState<ClerkFile | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const dataset = submittedDataset(name);
  const key = session.activeKey();
  const organization = session.organization(key?.organization);
  if (dataset === undefined || key === undefined)
    return <Heading text={say("没有这个数据集，或还没有密钥", "No such dataset, or no key yet")} />;
  const place = { publisher: key.organization, area: organization?.areaCode ?? "" };
  const look = async (
    chosen: { name: string; bytes: Uint8Array<ArrayBuffer> },
    given: Readonly<Record<string, string>>,
  ): Promise<void> => {
    setFile(chosen);
    setAnswers(given);
    const { language } = io;
    const now = session.outbox.clock.now();
    setRead(
      await readClerkFile(chosen, { dataset, answers: given, area: place.area, language, now }),
    );
  };
  const open = async (item: unknown): Promise<void> => {
    const draft = await draftOfItem(io, dataset, item, place);
    if (draft === undefined) return;
    await session.saveDraft(draft);
    go("draft", draft.id, "check");
  };
  const publishAll = async (items: readonly unknown[]): Promise<void> => {
    setBusy(true);
    let from = 1;
    for (const part of splitItems(items, dataset)) {
      const count = `${String(from)}–${String(from + part.length - 1)}`;
      from += part.length;
      await session.submit(
        { dataset: name, publisher: place.publisher, items: typed(part) },
        { what: `${word(dataset.title)} · ${file?.name ?? ""} · ${count}` },
      );
    }
    go("sent");
  };
  const errors = (read?.remarks ?? []).filter(({ severity }) => severity === "error");
  const warnings = (read?.remarks ?? []).filter(({ severity }) => severity === "warning");
  const items = read?.items ?? [];
  const ready = read !== undefined && errors.length === 0 && read.questions.length === 0;
  const hindrance = signingHindrance(key, organization, true);
  return (
    <>
      <Heading
        text={say(`从表格导入：${dataset.title.zh}`, `From a spreadsheet: ${dataset.title.en}`)}
      />
      <p>
        {say(
          "先下载模板填写，再把文件拖到这里。文件只在本机读取；有问题会指出在哪个单元格、应怎样填。",
          "Fill in the template and drop the file here. It is read on this computer alone; what is wrong is said at its cell.",
        )}{" "}
        <a
          href={`/v1/${name}/template.xlsx${io.language === "en" ? "?lang=en" : ""}`}
          download={`${name}.xlsx`}
        >
          {say("下载模板（.xlsx）", "Download the template (.xlsx)")}
        </a>
      </p>
      <ChooseFile
        id="sheet-upload"
        label={say("表格文件（.xlsx 或 .csv）", "Spreadsheet (.xlsx or .csv)")}
        accept=".xlsx,.csv"
        onFile={(chosen) =>
          void chosen
            .arrayBuffer()
            .then((bytes) => look({ name: chosen.name, bytes: new Uint8Array(bytes) }, {}))
        }
      />
      {file === undefined ? null : <p>{file.name}</p>}
      {errors.length === 0 ? null : (
        <CellRemarks
          caption={say(
            `有 ${String(errors.length)} 处需要在表格里修改，改好后重新拖入`,
            `${String(errors.length)} to be mended in the spreadsheet; then drop it again`,
          )}
          remarks={errors}
        />
      )}
      {(read?.questions ?? []).map(({ id, message, choices }) => (
        <fieldset key={id}>
          <legend>{word(message)}</legend>
          {choices.map((choice) => (
            <label class="check">
              <input
                type="radio"
                name={id}
                checked={answers[id] === choice.value}
                onChange={() => {
                  if (file !== undefined) void look(file, { ...answers, [id]: choice.value });
                }}
              />
              {word(choice)}
            </label>
          ))}
        </fieldset>
      ))}
      {ready ? (
        <>
          <Notice kind="good">
            {say(
              `读到 ${String(items.length)} 条，本机检查通过。`,
              `${String(items.length)} read; this computer's checks passed.`,
            )}
          </Notice>
          {warnings.length === 0 ? null : (
            <CellRemarks
              caption={say(
                "请再看一眼（不影响公布）",
                "Look again at (it can be published all the same)",
              )}
              remarks={warnings}
            />
          )}
          {items.length === 1 ? (
            <p class="actions">
              <button type="button" onClick={() => void open(items[0])}>
                {say("核对并签名", "Look at it and sign")}
              </button>
            </p>
          ) : (
            <>
              <SigningHindrance hindrance={hindrance} />
              <p class="actions">
                <button
                  type="button"
                  disabled={busy || hindrance !== undefined}
                  onClick={() => void publishAll(items)}
                >
                  {say(
                    `签名并公布全部 ${String(items.length)} 条`,
                    `Sign and publish all ${String(items.length)}`,
                  )}
                </button>
              </p>
            </>
          )}
        </>
      ) : null}
    </>
  );
}

function typed(items: readonly unknown[]): readonly SubmissionItem[] {
  // Publisher and nonce only complete the form: each submission gets its own when it is signed.
  return parseEnvelope({ publisher: "0".repeat(18), nonce: "A".repeat(22), items }).items;
}

function CellRemarks({
  caption,
  remarks,
}: {
  readonly caption: string;
  readonly remarks: readonly CellRemark[];
}): JSX.Element {
  const { say } = useConsole();
  return (
    <div class="scroll" tabindex={0} role="region" aria-label={caption}>
      <table class="cell-remarks">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{say("单元格", "Cell")}</th>
            <th scope="col">{say("问题和改法", "What to write instead")}</th>
          </tr>
        </thead>
        <tbody>
          {remarks.map(({ place, text }) => (
            <tr>
              <th scope="row">{place === "" ? say("整个文件", "the file") : place}</th>
              <td>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
