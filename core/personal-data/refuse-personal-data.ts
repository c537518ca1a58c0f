/** The gate: what an item says of persons becomes errors (contract.md 2, domain.md C.7). */
import type { Bilingual, Dataset } from "../definitions.ts";
import { titleOfPath } from "../fields.ts";
import type { ProblemError } from "../problem.ts";
import type { SubmissionItem } from "../records.ts";
import { pointerTo } from "../validation.ts";
import { foundKinds, isAttested, type Finding, type FoundKind } from "./finding.ts";
import { textsOf, type ItemText } from "./item-texts.ts";
import { scan } from "./scan.ts";

/**
 * An error for each place of an item that holds personal data: in its data, `ref` or `reason`. It tells
 * pointer, rule, offset, length and what may be attested, and never the value. `today` is an ISO date.
 */
export function personalDataErrors(
  dataset: Dataset,
  item: SubmissionItem,
  pointer: string,
  today: string,
): readonly ProblemError[] {
  const attested = item.op === "withdraw" ? [] : (item.attested ?? []);
  const data = item.op === "withdraw" ? undefined : item.data;
  const context = titleIn(dataset, data);
  const refused = (text: string): readonly Finding[] =>
    scan(text, { today, context }).filter(({ kind }) => !isAttested(kind, attested));
  const errors: ProblemError[] = [];
  if (item.op === "publish") {
    const field = { zh: "编号", en: "ref" };
    for (const found of refused(item.ref ?? ""))
      errors.push(errorOf(`${pointer}/ref`, field, found));
  } else {
    const field = { zh: "理由", en: "reason" };
    for (const found of refused(item.reason))
      errors.push(errorOf(`${pointer}/reason`, field, found));
  }
  for (const text of textsOf(dataset, data)) {
    for (const found of refused(text.text)) {
      if (isDutyPhone(text, found)) continue;
      const field = titleOfPath(dataset.fields, text.path) ?? { zh: "数据", en: "data" };
      errors.push(errorOf(pointerTo(`${pointer}/data`, text.path), field, found));
    }
  }
  return errors;
}

/** An office may be reached by a mobile that belongs to the duty, not to a person; it must say so. */
function isDutyPhone({ path, holder }: ItemText, { kind }: Finding): boolean {
  return kind === "mobile" && path.at(-1) === "officePhone" && holder["dutyPhone"] === true;
}

function titleIn({ titleField = "" }: Dataset, data: unknown): string {
  let value = data;
  for (const step of titleField.split(".")) {
    value =
      typeof value === "object" && value !== null
        ? Object.getOwnPropertyDescriptor(value, step)?.value
        : undefined;
  }
  return typeof value === "string" ? value : "";
}

function errorOf(pointer: string, field: Bilingual, found: Finding): ProblemError {
  const { offset, length, kind } = found;
  const { rule, attestable } = foundKinds[kind];
  const { what, instead } = words[kind];
  const place = String(offset + 1);
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
      zh: `“${field.zh}”第 ${place} 个字符起${what.zh}，${instead.zh}。${attest.zh}`,
      en: `“${field.en}” holds ${what.en} from character ${place} on; ${instead.en}. ${attest.en}`,
    },
    offset,
    length,
    ...(attestable !== undefined && { attestable }),
  };
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
