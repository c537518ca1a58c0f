/** @jsxImportSource hono/jsx/dom */
/** Why a key should not sign yet: it is not registered, or it is the only one. */
import type { JSX } from "hono/jsx/jsx-runtime";
import { useConsole } from "../context.tsx";
import type { StoredKey } from "../keys/stored-key.ts";
import type { Organization } from "../read-api.ts";
import { placeOf } from "../route.ts";
import { Notice } from "./notice.tsx";

export type Hindrance = "no_key" | "unregistered" | "revoked" | "only_key";

/**
 * What stands in the way of a first submission. An organisation with one key loses its voice with it, so a
 * second is insisted on. `known`: whether the registry could be asked; without a network nothing is held up.
 */
export function signingHindrance(
  key: StoredKey | undefined,
  organization: Organization | undefined,
  known: boolean,
): Hindrance | undefined {
  if (key === undefined) return "no_key";
  if (organization === undefined) return known ? "unregistered" : undefined;
  const live = organization.keys.filter(({ revoked }) => revoked === undefined);
  const own = organization.keys.find(({ keyid }) => keyid === key.keyid);
  if (own === undefined) return "unregistered";
  if (own.revoked !== undefined) return "revoked";
  const signing = live.filter(({ role }) => role !== "supervisor");
  return key.role !== "supervisor" && signing.length < 2 ? "only_key" : undefined;
}

export function SigningHindrance({
  hindrance,
}: {
  readonly hindrance: Hindrance | undefined;
}): JSX.Element {
  const { say } = useConsole();
  const words: Readonly<Record<Hindrance, string>> = {
    no_key: say("请先生成或导入一把密钥。", "Make or import a key first."),
    unregistered: say(
      "这把密钥尚未登记，签了也不会被受理。请把登记表交负责人（首把密钥交上级单位）登记。",
      "This key is not registered and would be refused. Hand its sheet to your officer (the first key: to the body above).",
    ),
    revoked: say("这把密钥已吊销，请换一把。", "This key was revoked; use another."),
    only_key: say(
      "本单位只登记了一把签名密钥。首次公示前请再做一把备用密钥并登记：万一丢失，还能继续公示和吊销旧密钥。",
      "Your organisation has one signing key only. Make a second and have it registered before the first publication: if one is lost, you can still publish, and revoke it.",
    ),
  };
  if (hindrance === undefined) return <></>;
  return (
    <Notice kind="wrong">
      <p>{words[hindrance]}</p>
      <a href={hindrance === "only_key" ? placeOf("keys", "new") : placeOf("keys")}>
        {hindrance === "only_key"
          ? say("生成备用密钥", "Make a second key")
          : say("查看本机密钥", "Keys on this computer")}
      </a>
    </Notice>
  );
}
