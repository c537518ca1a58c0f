/**
 * All checks: adding an article is its file and its groups here. Not part of `schemas/index.ts`: their texts
 * are long, and of the functions only the one that judges shall carry them.
 */
import type { CaseGroup } from "../../core/judging/check.ts";
import { communityCases } from "./article-12.ts";
import { communityCircleCases } from "./article-13.ts";
import { ruralFacilityCases } from "./article-15.ts";
import { plannedFacilityCases } from "./article-16.ts";
import { communityFacilityCases, developmentCases, facilityCases } from "./article-17.ts";
import { idleResourceCases } from "./article-18.ts";
import { countyBodyCases } from "./article-22-bodies.ts";
import { countyListCases } from "./article-22-contradictions.ts";
import { dutyListVersions } from "./article-22.ts";
import { entrustmentCases } from "./article-23.ts";
import { certificateCases, proposalCases } from "./article-24.ts";
import { consultationCases } from "./article-25.ts";
import { noticeCases } from "./article-26-notices.ts";
import { projectCases } from "./article-26-projects.ts";
import { statements } from "./article-26.ts";
import { mediationCases } from "./article-27.ts";
import { gridCases } from "./article-28.ts";
import { boardCases } from "./article-30.ts";
import { propertyCases } from "./article-31.ts";
import { windowCases } from "./article-35.ts";
import { appropriationCases } from "./article-41.ts";
import { purchaseCases } from "./article-42.ts";
import { committeeCases } from "./article-43.ts";
import { donationCases } from "./article-44.ts";
import { auditCases } from "./article-45.ts";
import { workforceCases } from "./article-46.ts";
import { responseCases } from "./article-48-responses.ts";
import { evaluationCases } from "./article-48.ts";
import { utilityBillCases } from "./article-49.ts";
import { institutionCases } from "./institutions.ts";

export const caseGroups: readonly CaseGroup[] = [
  institutionCases,
  communityCases,
  communityCircleCases,
  ruralFacilityCases,
  plannedFacilityCases,
  facilityCases,
  developmentCases,
  communityFacilityCases,
  idleResourceCases,
  dutyListVersions,
  countyListCases,
  countyBodyCases,
  entrustmentCases,
  certificateCases,
  proposalCases,
  consultationCases,
  statements,
  noticeCases,
  projectCases,
  mediationCases,
  gridCases,
  boardCases,
  propertyCases,
  windowCases,
  appropriationCases,
  purchaseCases,
  committeeCases,
  donationCases,
  auditCases,
  workforceCases,
  evaluationCases,
  responseCases,
  utilityBillCases,
];
