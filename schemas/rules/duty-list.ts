/** Write rules of duty lists (article 22). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { checkCode, checkNamed } from "./named-organization.ts";
import { checkPositions } from "./positions.ts";
import { error } from "./remarks.ts";

/** What the rules look at in a list; the schema of `duty-lists` holds it (a type test says so). */
export interface DutyListFacts {
  readonly listType: string;
  readonly issuerCode?: string | undefined;
  readonly subject?: { readonly uscc: string } | undefined;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | null | undefined;
  readonly reviewedOn?: string | undefined;
  readonly items: readonly {
    readonly no?: number | undefined;
    readonly itemCode: string;
    readonly responsibleUscc?: string | undefined;
  }[];
}

export const dutyListRules: readonly WriteRule[] = [
  checkIssuer,
  checkSubject,
  checkItemCodes,
  checkListDates,
  checkOrganizations,
  checkItemNumbers,
];

/** The issuer's area holds the area that the list is for. */
function checkIssuer({ data, area }: RuleInput): readonly RuleRemark[] {
  const { issuerCode } = dutyListOf(data);
  if (issuerCode === undefined || area.startsWith(issuerCode)) return [];
  return [
    error(
      "duty_list.issuer",
      ["issuerCode"],
      `制定机关的区划应包含本清单适用的区划（${area}）。`,
      `The issuer's area must hold the area that the list is for (${area}).`,
    ),
  ];
}

/** A power list is one body's; the other lists are the whole county's. */
function checkSubject({ data }: RuleInput): readonly RuleRemark[] {
  const { listType, subject } = dutyListOf(data);
  const one = listType === "power_responsibility";
  if (one === (subject !== undefined)) return [];
  return [
    error(
      one ? "duty_list.subject_missing" : "duty_list.subject",
      ["subject"],
      one
        ? "权责清单请填写所属部门、街道办事处或乡镇人民政府。"
        : "只有权责清单属于某一单位；其他清单适用于全县（市、区），不填此项。",
      one
        ? "Name the department, subdistrict office or township government whose powers these are."
        : "Only a power list belongs to one body; the other lists hold for the whole county.",
    ),
  ];
}

/** A code names one item of a list: entrustments refer to it. */
function checkItemCodes({ data }: RuleInput): readonly RuleRemark[] {
  const seen = new Set<string>();
  return dutyListOf(data).items.flatMap(({ itemCode }, index) => {
    const taken = seen.has(itemCode);
    seen.add(itemCode);
    if (!taken) return [];
    return [
      error(
        "duty_list.item_code",
        ["items", index, "itemCode"],
        "同一清单内事项编码不能重复。",
        "A code stands for one item of a list only.",
      ),
    ];
  });
}

function checkListDates({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { effectiveFrom, effectiveTo, reviewedOn } = dutyListOf(data);
  return [
    ...checkNotBefore(effectiveTo, effectiveFrom, ["effectiveTo"]),
    ...checkHappened(reviewedOn, acceptedOn, ["reviewedOn"]),
  ];
}

function checkOrganizations({ data }: RuleInput): readonly RuleRemark[] {
  const { subject, items } = dutyListOf(data);
  return [
    ...checkNamed(subject, ["subject"]),
    ...items.flatMap(({ responsibleUscc }, index) =>
      checkCode(responsibleUscc, ["items", index, "responsibleUscc"]),
    ),
  ];
}

function checkItemNumbers({ data }: RuleInput): readonly RuleRemark[] {
  return checkPositions(dutyListOf(data).items, ["items"]);
}

function dutyListOf(data: Data): DutyListFacts {
  // Rules run only on data that the schema of `duty-lists` has accepted.
  return data as Data & DutyListFacts;
}
