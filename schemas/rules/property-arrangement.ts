/** Write rules of property arrangements (article 31). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { creditCodes } from "./credit-code.ts";
import { datesInOrder, datesPast } from "./date-rules.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `property-arrangements` holds it (a type test says so). */
export interface ArrangementFacts {
  readonly managerKind: string;
  readonly manager?: { readonly name: string } | undefined;
}

export const propertyArrangementRules: readonly WriteRule[] = [
  checkManager,
  datesInOrder(["contractFrom", "contractTo"]),
  datesPast("asOf"),
  creditCodes(["manager", "uscc"]),
];

function checkManager({ data }: RuleInput): readonly RuleRemark[] {
  const { managerKind, manager } = arrangementOf(data);
  if (managerKind === "none" && manager !== undefined) {
    return [
      error(
        "property.manager_surplus",
        ["manager"],
        "无人管理的小区不填管理单位；有管理单位的，请改管理方式。",
        "A compound that nobody manages has no manager; where there is one, change managerKind.",
      ),
    ];
  }
  const needed = managerKind === "company" || managerKind === "other_manager";
  if (!needed || manager !== undefined) return [];
  return [
    error(
      "property.manager_missing",
      ["manager"],
      "请填写物业服务企业或其他管理人的名称。",
      "Name the company or the other manager.",
    ),
  ];
}

function arrangementOf(data: Data): ArrangementFacts {
  // Rules run only on data that the schema of `property-arrangements` has accepted.
  return data as Data & ArrangementFacts;
}
