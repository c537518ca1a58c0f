/** Every code list that is published at `/v1/code-lists`. */
import type { CodeList } from "../core/definitions.ts";
import { endorsementDecisions } from "./vocabulary/answer-codes.ts";
import { audiences, channels, disclosureCategories } from "./vocabulary/disclosure-codes.ts";
import { documentForms, documentKinds, workerSystems } from "./vocabulary/document-codes.ts";
import { grounds, operations, recordStatuses } from "./vocabulary/envelope-codes.ts";
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

export const codeLists: readonly CodeList[] = [
  accountSchemes,
  audiences,
  cadences,
  channels,
  communityChanges,
  communityKinds,
  contactPointKinds,
  coordinateSystems,
  directions,
  disclosureCategories,
  documentForms,
  documentKinds,
  emergencyKinds,
  emergencyMeasures,
  endorsementDecisions,
  fundAccounts,
  granularities,
  gridFeatures,
  gridKinds,
  grounds,
  honourKinds,
  honourLevels,
  inspectionKinds,
  inspectionResults,
  keyRoles,
  legalAidKinds,
  managerKinds,
  nonSubmittingReasons,
  noticeBoardKinds,
  operations,
  organizationFields,
  organizationStatuses,
  organizationSupports,
  publicServices,
  publisherKindCodes,
  purposes,
  recipientKinds,
  recordStatuses,
  ruleSettings,
  urbanRuralClasses,
  volunteerServices,
  workerSystems,
];
