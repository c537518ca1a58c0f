/** @jsxImportSource hono/jsx/dom */
/** Attached files: chosen, looked at and sent here; the form holds how they are named. */
import { useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { mediaTypesByEnding } from "../../../../core/attachments/media-types.ts";
import { useConsole } from "../context.tsx";
import type { FormField } from "../form/field-tree.ts";
import { elementId } from "../form/remark.ts";
import { rowsIn, textAt } from "../form/values.ts";
import { signerOf } from "../keys/stored-key.ts";
import { sendFile } from "../sending/send-file.ts";
import { Attestations } from "./attestations.tsx";
import { ChooseFile } from "./choose-file.tsx";
import { Errors, pointerOf, type FieldProperties } from "./field-errors.tsx";

/** Whether a field is a list of files. */
export function holdsFiles({ kind, members }: FormField): boolean {
  return kind === "rows" && members.some(({ name }) => name === "sha256");
}

interface Told {
  readonly busy: boolean;
  readonly refused: readonly string[];
  readonly remarks: readonly string[];
  readonly attest: readonly string[];
}

const nothing: Told = { busy: false, refused: [], remarks: [], attest: [] };

export function FilesField({ field, value, path, around }: FieldProperties): JSX.Element {
  const { io, session, word, say } = useConsole();
  const [told, setTold] = useState(nothing);
  const pointer = pointerOf(path);
  const rows = rowsIn(value);
  const own = around.remarks.filter((remark) => remark.pointer.startsWith(`${pointer}/`));
  const take = async (file: File): Promise<void> => {
    const key = session.activeKey();
    if (key === undefined) {
      setTold({ ...nothing, refused: [say("请先备好本机密钥。", "Make a key first.")] });
      return;
    }
    setTold({ ...told, busy: true, refused: [] });
    const bytes = new Uint8Array(await file.arrayBuffer());
    const signer = signerOf(io.crypto, key);
    const now = session.outbox.clock.now();
    const outcome = await sendFile(io, signer, { name: file.name, bytes }, now);
    if (outcome.kind === "refused") {
      setTold({ ...told, busy: false, refused: outcome.remarks });
      return;
    }
    const { row, attest, remarks } = outcome;
    around.onValue(path, [...rows.filter((one) => textAt(one, "sha256") !== row.sha256), row]);
    setTold({
      busy: false,
      refused: [],
      remarks: [...told.remarks, ...remarks],
      attest: [...told.attest, ...attest],
    });
  };
  const names = new Set([...told.attest, ...own.flatMap(({ attestable }) => attestable ?? [])]);
  return (
    <fieldset class="rows" id={elementId(pointer)} tabindex={-1}>
      <legend>
        {word(field.title)}
        <span class="optional">{say("（选填）", " (optional)")}</span>
      </legend>
      <Errors pointer={pointer} around={around} />
      {rows.map((row, index) => (
        <p id={elementId(pointerOf([...path, index]))} tabindex={-1}>
          {textAt(row, "name")}
          <span class="help">{` ${textAt(row, "bytes")} ${say("字节", "bytes")} · SHA-256 ${textAt(row, "sha256").slice(0, 16)}… `}</span>
          <button
            type="button"
            class="quiet"
            onClick={() =>
              around.onValue(
                path,
                rows.filter((_, place) => place !== index),
              )
            }
          >
            {say(`不附 ${textAt(row, "name")}`, `Leave out ${textAt(row, "name")}`)}
          </button>
          {own
            .filter(({ pointer: place }) =>
              `${place}/`.startsWith(`${pointerOf([...path, index])}/`),
            )
            .map(({ text }) => (
              <span class="error">{text}</span>
            ))}
        </p>
      ))}
      <ChooseFile
        id={`${elementId(pointer)}-file`}
        label={say(
          "选择附件，或拖到这里：pdf、png、jpg、xlsx、csv、txt，不超过 10 MB。先在本机检查个人信息，再签名上传。",
          "Choose a file or drop it here: pdf, png, jpg, xlsx, csv or txt, at most 10 MB. It is checked for personal data on this computer, then signed and sent.",
        )}
        accept={Object.keys(mediaTypesByEnding)
          .map((ending) => `.${ending}`)
          .join(",")}
        onFile={(file) => void take(file)}
      />
      <div role="status">
        {told.busy ? <p>{say("正在检查和上传……", "Checking and sending…")}</p> : null}
        {told.refused.map((text) => (
          <p class="error">{text}</p>
        ))}
        {told.remarks.map((text) => (
          <p class="help">{text}</p>
        ))}
      </div>
      <Attestations names={names} around={around} />
    </fieldset>
  );
}
