import * as z from "zod";
import { defineDataset, field, publisherKinds } from "../../core/definitions.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { keyRoles } from "../vocabulary/registry-codes.ts";
import { line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

const jwk = z.strictObject({
  kty: field(z.literal("OKP"), { title: { zh: "密钥类型", en: "Key type" } }),
  crv: field(z.literal("Ed25519"), { title: { zh: "曲线", en: "Curve" } }),
  x: field(z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/u), {
    title: { zh: "公钥", en: "Public key" },
    help: { zh: "32 字节的 base64url，43 个字符", en: "32 bytes in base64url, 43 characters" },
  }),
});

/** The members of a key. */
const keyFields = z.strictObject({
  organization: field(uscc(), usccFacts("所属单位代码", "Organisation")),
  jwk: field(jwk, {
    title: { zh: "公钥（JWK）", en: "Public key (JWK)" },
    help: { zh: "只含 kty、crv、x；不得含私钥 d", en: "kty, crv and x alone; never the private d" },
  }),
  role: field(codeOf(keyRoles), codeFacts(keyRoles)),
  person: field(line(64), {
    title: { zh: "持有人代号", en: "Person" },
    help: {
      zh: "单位内部的代号，不用姓名",
      en: "an opaque reference within the organisation, no name",
    },
    freeText: true,
  }),
  proof: field(z.string().regex(/^[A-Za-z0-9_-]{85}[AQgw]$/u), {
    title: { zh: "持有证明", en: "Proof of possession" },
    help: {
      zh: "新密钥对登记内容的签名，base64url，86 个字符",
      en: "the new key's signature over its registration, base64url, 86 characters",
    },
  }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** A signing key of an organisation. Its record's id is the key's thumbprint, the `keyid` of signatures. */
export const keys = defineDataset({
  name: "keys",
  schemaVersion: 1,
  title: { zh: "签名密钥登记", en: "Signing keys" },
  description: {
    zh: "发布单位的签名公钥：角色、持有人代号、持有证明；撤回即吊销。",
    en: "Public keys of the organisations: role, person, proof of possession; withdrawing a record revokes its key.",
  },
  articles: ["33"],
  publisherKinds,
  levels: ["city", "county", "township", "community"],
  timeField: "publishedAt",
  naturalKey: "jwk",
  unique: [], // the natural key is unique by itself
  keptOnErasure: ["organization", "role", "person"],
  filters: ["organization", "role", "person"],
  fields: keyFields,
  rules: [],
  example: {
    op: "publish",
    area: "990101003005",
    data: {
      organization: "55990101MF00A00185",
      // The published test key of RFC 8032, section 7.1: its proof can be verified, but it must not be used.
      jwk: { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
      role: "clerk",
      person: "clerk-02",
      proof:
        "pmUPMn7ZLdZz_bFsVULtZP-hrjjs2kDbxCNLraoFdu_eIwIsebzRTYlJoLJfujnrbiRpvKiB1wEIVDCko_gHCw",
      note: "第二经办人",
    },
  },
});
