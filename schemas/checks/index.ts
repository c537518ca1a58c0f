/**
 * All checks: adding an article is its file and its groups here. Not part of `schemas/index.ts`: their texts
 * are long, and of the functions only the one that judges shall carry them.
 */
import type { CaseGroup } from "../../core/judging/check.ts";
import { communityFacilityCases, developmentCases, facilityCases } from "./article-17.ts";
import { entrustmentCases } from "./article-23.ts";
import { statements } from "./article-26.ts";
import { utilityBillCases } from "./article-49.ts";

export const caseGroups: readonly CaseGroup[] = [
  facilityCases,
  developmentCases,
  communityFacilityCases,
  entrustmentCases,
  statements,
  utilityBillCases,
];
