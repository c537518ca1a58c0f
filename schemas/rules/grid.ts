/** Write rules of grids (check G28: a grid lies within one community and is numbered inside it). */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { datesInOrder } from "./date-rules.ts";
import { checkOfficePhone } from "./phone.ts";
import { error } from "./remarks.ts";

/** What the rules look at in a grid; the schema of `grids` holds it (a type test says so). */
export interface GridFacts {
  readonly gridCode: string;
}

export const gridRules: readonly WriteRule[] = [
  checkCode,
  checkOfficePhone,
  datesInOrder(["validFrom", "validTo"]),
];

function checkCode({ data, area }: RuleInput): readonly RuleRemark[] {
  const { gridCode } = gridOf(data);
  if (gridCode.startsWith(area)) return [];
  return [
    error(
      "grid.code",
      ["gridCode"],
      `网格编码应以所在社区（村）的区划代码 ${area} 开头。`,
      `The grid code begins with the community's division code ${area}.`,
    ),
  ];
}

function gridOf(data: Data): GridFacts {
  // Rules run only on data that the schema of `grids` has accepted.
  return data as Data & GridFacts;
}
