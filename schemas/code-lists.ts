/** Every code list that is published at `/v1/code-lists`. */
import type { CodeList } from "../core/definitions.ts";
import { endorsementDecisions } from "./vocabulary/answer-codes.ts";
import { audiences, channels, disclosureCategories } from "./vocabulary/disclosure-codes.ts";
import { documentForms, documentKinds, workerSystems } from "./vocabulary/document-codes.ts";
import {
  committeeKinds,
  entrustmentStatuses,
  fundingUnits,
  listChanges,
  listTypes,
  proposalCategories,
  proposalStatuses,
  reporters,
  reportKinds,
  responsibilityKinds,
} from "./vocabulary/duty-codes.ts";
import { grounds, operations, recordStatuses } from "./vocabulary/envelope-codes.ts";
import {
  departmentSectors,
  evaluationGrades,
  evaluationKinds,
  evaluationMethods,
  evaluationSectors,
  utilitySectors,
} from "./vocabulary/evaluation-codes.ts";
import {
  acquisitionModes,
  facilityKinds,
  facilityStatuses,
  idleDecisions,
  siteContexts,
} from "./vocabulary/facility-codes.ts";
import {
  appropriationChannels,
  auditConclusions,
  auditKinds,
  donationForms,
  donorKinds,
} from "./vocabulary/finance-codes.ts";
import { findingBases, findingOutcomes } from "./vocabulary/finding-codes.ts";
import {
  honourKinds,
  honourLevels,
  inspectionKinds,
  inspectionResults,
  recipientKinds,
} from "./vocabulary/honour-codes.ts";
import { coordinateSystems } from "./vocabulary/location.ts";
import { accountSchemes, directions, fundAccounts, purposes } from "./vocabulary/money-codes.ts";
import { granularities } from "./vocabulary/period.ts";
import {
  contactPointKinds,
  gridFeatures,
  gridKinds,
  managerKinds,
  noticeBoardKinds,
  publicServices,
} from "./vocabulary/place-codes.ts";
import { procurementMethods, serviceKinds } from "./vocabulary/procurement-codes.ts";
import {
  communityChanges,
  communityKinds,
  keyRoles,
  nonSubmittingReasons,
  publisherKindCodes,
  urbanRuralClasses,
} from "./vocabulary/registry-codes.ts";
import { ruleSettings } from "./vocabulary/rule-settings.ts";
import {
  emergencyKinds,
  emergencyMeasures,
  legalAidKinds,
  organizationFields,
  organizationStatuses,
  organizationSupports,
  volunteerServices,
} from "./vocabulary/service-codes.ts";
import { cadences } from "./vocabulary/setting-cadences.ts";
import { tariffTiers, utilityKinds, utilityUnits } from "./vocabulary/utility-codes.ts";

export const codeLists: readonly CodeList[] = [
  accountSchemes,
  acquisitionModes,
  appropriationChannels,
  audiences,
  auditConclusions,
  auditKinds,
  cadences,
  channels,
  committeeKinds,
  communityChanges,
  communityKinds,
  contactPointKinds,
  coordinateSystems,
  departmentSectors,
  directions,
  disclosureCategories,
  documentForms,
  documentKinds,
  donationForms,
  donorKinds,
  emergencyKinds,
  emergencyMeasures,
  endorsementDecisions,
  entrustmentStatuses,
  evaluationGrades,
  evaluationKinds,
  evaluationMethods,
  evaluationSectors,
  facilityKinds,
  facilityStatuses,
  findingBases,
  findingOutcomes,
  fundAccounts,
  fundingUnits,
  granularities,
  gridFeatures,
  gridKinds,
  grounds,
  honourKinds,
  honourLevels,
  idleDecisions,
  inspectionKinds,
  inspectionResults,
  keyRoles,
  legalAidKinds,
  listChanges,
  listTypes,
  managerKinds,
  nonSubmittingReasons,
  noticeBoardKinds,
  operations,
  organizationFields,
  organizationStatuses,
  organizationSupports,
  procurementMethods,
  proposalCategories,
  proposalStatuses,
  publicServices,
  publisherKindCodes,
  purposes,
  recipientKinds,
  recordStatuses,
  reporters,
  reportKinds,
  responsibilityKinds,
  ruleSettings,
  serviceKinds,
  siteContexts,
  tariffTiers,
  urbanRuralClasses,
  utilityKinds,
  utilitySectors,
  utilityUnits,
  volunteerServices,
  workerSystems,
];
