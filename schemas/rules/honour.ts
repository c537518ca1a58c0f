/** Write rules of honours: natural persons are shown masked, and only with consent (PIPL 25). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesPast } from "./date-rules.ts";
import { error, warning } from "./remarks.ts";

/** What the rules look at in an honour; the schema of `honours` holds it (a type test says so). */
export interface HonourFacts {
  readonly honourKind: string;
  readonly year: number;
  readonly awardedOn: string;
  readonly recipientKind: string;
  readonly recipientName: string;
  readonly consent?: { readonly given: boolean; readonly on: string } | undefined;
}

export const honourRules: readonly WriteRule[] = [
  checkConsent,
  checkMask,
  checkKind,
  checkYear,
  datesPast("awardedOn"),
  creditCodes(["recipientUscc"]),
];

function checkConsent({ data }: RuleInput): readonly RuleRemark[] {
  const honour = honourOf(data);
  if (!isNatural(honour) || honour.consent?.given === true) return [];
  return [
    error(
      "honour.consent_missing",
      honour.consent === undefined ? ["consent"] : ["consent", "given"],
      "表彰对象是个人或家庭的，须经本人同意方可公开（个人信息保护法第二十五条）。",
      "A person or family is named only with consent (personal information protection law, article 25).",
    ),
  ];
}

function checkMask({ data }: RuleInput): readonly RuleRemark[] {
  const honour = honourOf(data);
  if (!isNatural(honour) || /[某*＊×]/u.test(honour.recipientName)) return [];
  return [
    error(
      "honour.name_not_masked",
      ["recipientName"],
      "个人和家庭的姓名须去标识化，如“李某”“王某某家庭”。",
      "The names of persons and families are masked: family name and 某.",
    ),
  ];
}

/** What each honour of article 29 is given to. */
const recipientsOf: Readonly<Record<string, readonly string[]>> = {
  civilised_community: ["community"],
  civilised_village: ["community"],
  civilised_family: ["family"],
  moral_model: ["person"],
};

function checkKind({ data }: RuleInput): readonly RuleRemark[] {
  const { honourKind, recipientKind } = honourOf(data);
  if (recipientsOf[honourKind]?.includes(recipientKind) ?? true) return [];
  return [
    error(
      "honour.recipient_kind",
      ["recipientKind"],
      "表彰对象类别与表彰类别不符。",
      "This kind of honour is not given to this kind of recipient.",
    ),
  ];
}

/** An award of one year is often given early in the next. */
function checkYear({ data }: RuleInput): readonly RuleRemark[] {
  const { year, awardedOn } = honourOf(data);
  const given = Number(awardedOn.slice(0, 4));
  if (given - year >= 0 && given - year <= 2) return [];
  return [
    warning(
      "honour.year",
      ["year"],
      "年度与表彰日期相差较大，请核对。",
      "Year and date of the award are far apart; please check.",
    ),
  ];
}

function isNatural({ recipientKind }: HonourFacts): boolean {
  return recipientKind === "person" || recipientKind === "family";
}

function honourOf(data: Data): HonourFacts {
  // Rules run only on data that the schema of `honours` has accepted.
  return data as Data & HonourFacts;
}
