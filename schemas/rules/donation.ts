/** Write rules of donations (article 44; domain.md C.7 on names). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `donations` holds it (a type test says so). */
export interface DonationFacts {
  readonly donor: {
    readonly kind: string;
    readonly name?: string | undefined;
    readonly uscc?: string | undefined;
  };
  readonly form: string;
  readonly amountFen?: number | undefined;
  readonly goods?: object | undefined;
  readonly usedFen?: number | undefined;
}

export const donationRules: readonly WriteRule[] = [
  checkDonor,
  checkForm,
  checkUsed,
  datesPast("receivedOn", "usedOn"),
  datesInOrder(["receivedOn", "usedOn"]),
  creditCodes(["donor", "uscc"]),
];

/** 李某, 李某某, 李*, or words that name nobody. */
const masked = /[某*＊×]|^(?:爱心|热心|匿名)\p{Script=Han}*$/u;

function checkDonor({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, name, uscc } = donationOf(data).donor;
  const remarks: RuleRemark[] = [];
  if (kind === "organization") {
    if (name !== undefined) return [];
    return [
      error(
        "donation.donor_missing",
        ["donor", "name"],
        "单位捐赠须写明单位名称；单位要求不公开的，捐赠人类别选“匿名”。",
        "An organisation is named; where it does not want that, the donor is anonymous.",
      ),
    ];
  }
  if (kind !== "collected" && name !== undefined && !masked.test(name)) {
    remarks.push(
      error(
        "donation.donor_not_masked",
        ["donor", "name"],
        "个人捐赠不写全名：写姓加“某”，或“爱心人士”。",
        "A person's full name is not published: mask it (李某) or write 爱心人士.",
      ),
    );
  }
  if (uscc !== undefined) {
    remarks.push(
      error(
        "donation.donor_uscc",
        ["donor", "uscc"],
        "只有单位捐赠才填写统一社会信用代码。",
        "Only an organisation has a credit code.",
      ),
    );
  }
  return remarks;
}

function checkForm({ data }: RuleInput): readonly RuleRemark[] {
  const { form, amountFen, goods } = donationOf(data);
  if (form === "money" && (amountFen ?? 0) === 0) {
    return [
      error(
        "donation.amount_missing",
        ["amountFen"],
        "货币捐赠须填写大于零的金额。",
        "A donation of money has an amount above zero.",
      ),
    ];
  }
  if (form !== "goods" || goods !== undefined) return [];
  return [
    error(
      "donation.goods_missing",
      ["goods"],
      "实物捐赠须填写物资名称。",
      "A donation of goods says what was given.",
    ),
  ];
}

function checkUsed({ data }: RuleInput): readonly RuleRemark[] {
  const { amountFen, usedFen } = donationOf(data);
  if (amountFen === undefined || (usedFen ?? 0) <= amountFen) return [];
  return [
    error(
      "donation.overused",
      ["usedFen"],
      "已使用金额不能大于捐赠金额。",
      "No more can be used than was given.",
    ),
  ];
}

function donationOf(data: Data): DonationFacts {
  // Rules run only on data that the schema of `donations` has accepted.
  return data as Data & DonationFacts;
}
