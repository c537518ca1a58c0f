/** @jsxImportSource hono/jsx/dom */
/** Brings a key in: an encrypted backup file, or a JWK file of the command line and the demonstration. */
import { useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { openBackup, readKeyFile, type KeyFile } from "../keys/backup-file.ts";
import { keptKey, keyidOfSeed, type Seed } from "../keys/make-key.ts";
import type { KeyHolder } from "../keys/stored-key.ts";
import { ChooseFile } from "../parts/choose-file.tsx";
import { Form } from "../parts/form.tsx";
import { Heading } from "../parts/heading.tsx";
import { HolderForm } from "../parts/holder-fields.tsx";
import { Notice } from "../parts/notice.tsx";
import { PlainField } from "../parts/plain-field.tsx";
import { readRecord } from "../read-api.ts";
import { go } from "../route.ts";
import { holderIn } from "../keys/registered-holder.ts";

export function ImportKeyPage(): JSX.Element {
  const { io, say, session } = useConsole();
  const [file, setFile] = useState<KeyFile | undefined>(undefined);
  const [unknown, setUnknown] = useState<Seed | undefined>(undefined);
  const [passphrase, setPassphrase] = useState("");
  const [wrong, setWrong] = useState("");

  const keep = async (seed: Seed, holder: KeyHolder, backedUp: boolean): Promise<void> => {
    const key = await keptKey(io.crypto, seed, holder, io.now());
    await navigator.storage.persist().catch(() => false);
    await session.keepKey({ ...key, backedUp });
    go("keys");
  };
  /** A JWK says nothing of its holder: the registry does, or whoever brings it must. */
  const keepJwk = async (seed: Seed, typed?: KeyHolder): Promise<void> => {
    const found = await readRecord(io, "keys", keyidOfSeed(seed));
    const holder = (found.kind === "found" ? holderIn(found.value.data) : undefined) ?? typed;
    if (holder === undefined) setUnknown(seed);
    else await keep(seed, holder, false);
  };
  const read = async (chosen: File): Promise<void> => {
    const found = readKeyFile(await chosen.text());
    setFile(found);
    setUnknown(undefined);
    setWrong(
      found === undefined
        ? say(
            "这不是密钥文件。可以导入备份文件（gongshi-key-….json）或私钥 JWK 文件。",
            "This is no key file. A backup (gongshi-key-….json) or a private JWK can be imported.",
          )
        : "",
    );
    if (found?.kind === "jwk") await keepJwk(found.seed);
  };
  const open = async (): Promise<void> => {
    if (file?.kind !== "backup") return;
    const seed = await openBackup(io.crypto, file.jwe, passphrase);
    if (seed === undefined)
      setWrong(say("口令不对，或文件已损坏。", "The passphrase is wrong, or the file is damaged."));
    else await keep(seed, file.holder, true);
  };
  return (
    <>
      <Heading text={say("导入密钥文件", "Import a key file")} />
      <p>
        {say(
          "选择备份文件或私钥 JWK 文件。文件只在本机读取，不会上传；导入后私钥不能再取出。",
          "Choose a backup or a private JWK. It is read on this computer alone and never uploaded; once imported the key cannot be taken out again.",
        )}
      </p>
      <ChooseFile
        id="key-file"
        label={say("密钥文件", "Key file")}
        accept=".json,.jwk,application/json"
        onFile={(chosen) => void read(chosen)}
      />
      {wrong === "" ? null : <Notice kind="wrong">{wrong}</Notice>}
      {file?.kind === "backup" ? (
        <Form onSubmit={() => void open()}>
          <PlainField
            id="open-passphrase"
            type="password"
            label={say("备份口令", "Passphrase of the backup")}
            value={passphrase}
            onValue={setPassphrase}
          />
          <button type="submit">{say("打开并导入", "Open and import")}</button>
        </Form>
      ) : null}
      {unknown === undefined ? null : (
        <HolderForm
          first={{ organization: "", role: "clerk", person: "" }}
          submit={say("导入", "Import")}
          onHolder={(holder) => void keepJwk(unknown, holder)}
        >
          <p>
            {say(
              "这把密钥尚未登记，请填写它的持有人。",
              "This key is not registered yet; say whose it is.",
            )}
          </p>
        </HolderForm>
      )}
    </>
  );
}
