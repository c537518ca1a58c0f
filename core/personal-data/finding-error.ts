/** How what was found is told: where, of what kind and what to write instead, never the value. */
import type { Bilingual } from "../definitions.ts";
import type { ProblemError } from "../problem.ts";
import { foundKinds, type Finding, type FoundKind } from "./finding.ts";

/** The error for a finding at a place, in words; it never holds the value. */
export function findingError(
  pointer: string,
  place: Bilingual,
  { kind }: Pick<Finding, "kind">,
): ProblemError {
  const { rule, attestable } = foundKinds[kind];
  const { what, instead } = words[kind];
  const attest =
    attestable === undefined
      ? { zh: "此类内容不得公布。", en: "It cannot be published." }
      : {
          zh: `确属可以公布的，经办人核对后在该项 attested 中注明 ${attestable}，该注明一并公布。`,
          en: `If it may be published, say so by ${attestable} in the item's attested, which is published.`,
        };
  return {
    pointer,
    rule,
    message: {
      zh: `${place.zh}起${what.zh}，${instead.zh}。${attest.zh}`,
      en: `${sentence(place.en)} holds ${what.en}; ${instead.en}. ${attest.en}`,
    },
    ...(attestable !== undefined && { attestable }),
  };
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const drop = { zh: "请删去", en: "leave it out" };
const words: Readonly<
  Record<FoundKind, { readonly what: Bilingual; readonly instead: Bilingual }>
> = {
  id_card: { what: { zh: "是居民身份号码", en: "a resident identity number" }, instead: drop },
  id_mask: {
    what: { zh: "是遮盖不足的居民身份号码", en: "an identity number that is not masked enough" },
    instead: {
      zh: "至少应遮盖出生日期（第7至14位）",
      en: "mask at least the date of birth (places 7 to 14)",
    },
  },
  id_typo: {
    what: {
      zh: "像是居民身份号码（校验码不符）",
      en: "what looks like a mistyped identity number",
    },
    instead: drop,
  },
  id_card_15: {
    what: { zh: "像是15位居民身份号码", en: "what looks like an identity number of 15 digits" },
    instead: drop,
  },
  mobile: {
    what: { zh: "是手机号码", en: "a mobile number" },
    instead: { zh: "请改用办公固定电话或热线", en: "give an office landline or hotline instead" },
  },
  bank_card: { what: { zh: "是银行卡号", en: "a bank card number" }, instead: drop },
  card_number: { what: { zh: "像是银行卡号", en: "what looks like a card number" }, instead: drop },
  account: { what: { zh: "像是账号", en: "what looks like an account number" }, instead: drop },
  name: {
    what: {
      zh: "像是受益人名单中的全名",
      en: "what looks like a full name in a list of beneficiaries",
    },
    instead: { zh: "请写作“张某”“李某某”", en: "write 张某 or 李某某" },
  },
  health: {
    what: { zh: "涉及健康状况", en: "words on a person's health" },
    instead: { zh: "请只写救助类别", en: "give the kind of aid alone" },
  },
  minor: {
    what: { zh: "涉及未成年人", en: "what concerns a minor" },
    instead: { zh: "请去掉年龄和关系", en: "leave age and kinship out" },
  },
  address: {
    what: { zh: "是到户的住址", en: "an address down to the flat" },
    instead: { zh: "请只写到小区或楼栋", en: "stop at the compound or building" },
  },
};
