/** @jsxImportSource hono/jsx/dom */
/** Registered keys of an organisation: one's own, or one below, by its code. */
import { useEffect, useState } from "hono/jsx/dom";
import type { JSX } from "hono/jsx/jsx-runtime";
import { beijingTime } from "../../../../core/formats/people.ts";
import { keyRoles } from "../../../../schemas/vocabulary/registry-codes.ts";
import { useConsole } from "../context.tsx";
import { fingerprint } from "../keys/fingerprint.ts";
import { readOrganization, type Organization } from "../read-api.ts";
import { placeOf } from "../route.ts";
import { codeLabel } from "../words.ts";
import { PlainField } from "./plain-field.tsx";

export function KeysOf({ own }: { readonly own: string }): JSX.Element {
  const { io, say, word } = useConsole();
  const [uscc, setUscc] = useState(own);
  const [organization, setOrganization] = useState<Organization | undefined>(undefined);
  useEffect(() => {
    setOrganization(undefined);
    if (uscc.length !== 18) return;
    void readOrganization(io, uscc).then((found) =>
      setOrganization(found.kind === "found" ? found.value : undefined),
    );
  }, [uscc]);
  return (
    <>
      <h2>{say("已登记的密钥", "Registered keys")}</h2>
      <p>
        {say(
          "人员离岗、密钥丢失或可能泄露时吊销；要更换，先登记新的再吊销旧的。",
          "Revoke a key when its holder leaves or it is lost or may have leaked; to replace one, register the new key first.",
        )}
      </p>
      <PlainField
        id="keys-of"
        label={say("单位的统一社会信用代码", "Credit code of the organisation")}
        value={uscc}
        onValue={(typed) => setUscc(typed.normalize("NFKC").trim().toUpperCase())}
      />
      {organization === undefined ? (
        <p role="status">{say("没有查到这个单位。", "No such organisation is registered.")}</p>
      ) : (
        <>
          <h3>{organization.name}</h3>
          <ul class="list">
            {organization.keys.map(({ keyid, role, person, registered, revoked }) => (
              <li key={keyid}>
                <strong>
                  {word(codeLabel(keyRoles, role))} · {person}
                </strong>
                <span class="fingerprint">{fingerprint(keyid)}</span>
                <span class="help">
                  {revoked === undefined
                    ? say(
                        `${beijingTime(registered.at)} 登记`,
                        `registered ${beijingTime(registered.at)}`,
                      )
                    : say(`${beijingTime(revoked.at)} 吊销`, `revoked ${beijingTime(revoked.at)}`)}
                </span>
                {revoked === undefined ? (
                  <a href={placeOf("withdraw", "keys", keyid)}>
                    {say("吊销", "Revoke")}
                    <span class="for-ears">{person}</span>
                  </a>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
