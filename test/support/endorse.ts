/** Endorsements as a supervisor gives them: a record, or a detached signature inside the item. */
import { base64url } from "../../core/submission/encoding.ts";
import { endorsementMessage } from "../../core/submission/item-endorsement.ts";
import type { SigningKey } from "../../cli/key-file.ts";
import { guiyuan, type TestAnswer, type TestInstance } from "./instance.ts";

/** The item with a supervisor's approval in it. */
export function endorsed(item: object, key: Pick<SigningKey, "keyid" | "sign">): object {
  const signature = base64url(key.sign(endorsementMessage(item)));
  return { ...item, endorsement: { keyid: key.keyid, signature } };
}

/** Posts one endorsement, signed by the committee's supervisor unless told otherwise. */
export async function endorse(
  instance: TestInstance,
  data: object,
  more: { readonly publisher?: string; readonly signers?: readonly (string | SigningKey)[] } = {},
): Promise<TestAnswer> {
  const { publisher = guiyuan } = more;
  return instance.post({
    dataset: "endorsements",
    publisher,
    signers: more.signers ?? [`${publisher}.supervisor`],
    items: [{ op: "publish", data }],
  });
}
