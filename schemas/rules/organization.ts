/** Write rules of organisations (GB 32100-2015; contract.md 1). */
import {
  digitsOfLevel,
  type AreaLevel,
  type Data,
  type RuleInput,
  type RuleRemark,
  type WriteRule,
} from "../../core/definitions.ts";
import { areaLevel } from "../vocabulary/division-code.ts";
import { usccProblem } from "../vocabulary/uscc.ts";
import { error, warning } from "./remarks.ts";

/** What the rules look at; the schema of `organizations` holds it (a type test says so). */
export interface OrganizationFacts {
  readonly uscc: string;
  readonly usccException?: string | undefined;
  readonly kind: string;
  readonly areaCode: string;
  readonly parent?: string | null | undefined;
}

export const organizationRules: readonly WriteRule[] = [
  checkUscc,
  checkPrefix,
  checkLevel,
  checkParent,
];

/** A code in use whose check fails is registered with the registrar's reason: nobody can change it. */
function checkUscc({ data }: RuleInput): readonly RuleRemark[] {
  const { uscc, usccException } = organizationOf(data);
  const problem = usccProblem(uscc);
  if (problem === undefined) return [];
  if (usccException !== undefined || problem === "organisation_code") {
    return [
      warning(
        problem === "organisation_code" ? "uscc.organisation_code" : "uscc.check",
        ["uscc"],
        "统一社会信用代码的校验码不符，请与登记证书核对。",
        "A check character of the credit code does not fit; compare it with the certificate.",
      ),
    ];
  }
  return [
    error(
      "uscc.check",
      ["uscc"],
      "统一社会信用代码的校验码（第18位）不符，请与登记证书核对；证书确为此代码的，在 usccException 中说明。",
      "The check character (18th) of the credit code does not fit; compare it with the certificate. Where the certificate says so, give the reason in usccException.",
    ),
  ];
}

/** 54 and 55 are the committees' prefixes as far as known, 59 stands for other civil-affairs bodies. */
function checkPrefix({ data }: RuleInput): readonly RuleRemark[] {
  const { uscc, kind } = organizationOf(data);
  const committee = kind === "residents_committee" || kind === "villagers_committee";
  if (!committee || ["54", "55", "59"].includes(uscc.slice(0, 2))) return [];
  return [
    warning(
      "uscc.prefix",
      ["uscc"],
      "居（村）民委员会的代码一般以 54、55 或 59 开头，请核对。",
      "A committee's code usually begins with 54, 55 or 59; please check.",
    ),
  ];
}

/** What reach a kind has: an office registered too high up could publish for its neighbours. */
const levelOfKind: Readonly<Record<string, AreaLevel>> = {
  root: "city",
  city: "city",
  county: "county",
  subdistrict: "township",
  residents_committee: "community",
  villagers_committee: "community",
};

function checkLevel({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, areaCode } = organizationOf(data);
  const level = levelOfKind[kind];
  if (level === undefined || areaLevel(areaCode) === level) return [];
  const digits = String(digitsOfLevel[level]);
  return [
    error(
      "organization.area_level",
      ["areaCode"],
      `该类单位的区划代码应为 ${digits} 位。`,
      `The area code of this kind of organisation has ${digits} digits.`,
    ),
  ];
}

function checkParent({ data }: RuleInput): readonly RuleRemark[] {
  const { kind, parent, uscc } = organizationOf(data);
  const has = parent !== undefined && parent !== null;
  if (has !== (kind === "root") && parent !== uscc) return [];
  return [
    error(
      "organization.parent",
      ["parent"],
      "根单位没有上级单位，其他单位须填写上级单位的代码，且不能是本单位。",
      "The root has no parent; every other organisation names the body above it, not itself.",
    ),
  ];
}

function organizationOf(data: Data): OrganizationFacts {
  // Rules run only on data that the schema of `organizations` has accepted.
  return data as Data & OrganizationFacts;
}
