/** @jsxImportSource hono/jsx/dom */
/** Makes a key for one organisation, role and person. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import { HolderForm } from "../parts/holder-fields.tsx";
import { Heading } from "../parts/heading.tsx";
import { keptKey, newSeed } from "../keys/make-key.ts";
import type { KeyHolder } from "../keys/stored-key.ts";
import { go } from "../route.ts";

export function NewKeyPage(): JSX.Element {
  const { io, say, session, state } = useConsole();
  const make = async (holder: KeyHolder): Promise<void> => {
    const seed = await newSeed(io.crypto);
    // Otherwise a browser short of space may drop what this site keeps.
    await navigator.storage.persist().catch(() => false);
    const key = await keptKey(io.crypto, seed, holder, io.now());
    await session.keepKey(key, seed);
    go("keys", key.keyid, "backup");
  };
  return (
    <>
      <Heading text={say("生成新密钥", "Make a new key")} />
      <p>
        {say(
          "每个人一把密钥，不要几个人合用。请至少准备两把：一把日常用，一把备用并存放在另一处；这样丢了一把也不耽误公示。",
          "One key a person; do not share one. Have at least two: one for every day, one in reserve at another place, so that losing one stops nothing.",
        )}
      </p>
      <HolderForm
        first={{
          organization: session.activeKey()?.organization ?? "",
          role: state.keys.length === 0 ? "officer" : "clerk",
          person: "",
        }}
        submit={say("生成密钥", "Make the key")}
        onHolder={(holder) => void make(holder)}
      />
    </>
  );
}
