/** Every code list that is published at `/v1/code-lists`. */
import type { CodeList } from "../core/definitions.ts";
import { audiences, channels, disclosureCategories } from "./vocabulary/disclosure-codes.ts";
import { grounds, operations, recordStatuses } from "./vocabulary/envelope-codes.ts";
import { accountSchemes, directions, fundAccounts, purposes } from "./vocabulary/money-codes.ts";
import { granularities } from "./vocabulary/period.ts";
import {
  communityChanges,
  communityKinds,
  keyRoles,
  nonSubmittingReasons,
  publisherKindCodes,
  urbanRuralClasses,
} from "./vocabulary/registry-codes.ts";
import { cadences, ruleSettings } from "./vocabulary/rule-settings.ts";

export const codeLists: readonly CodeList[] = [
  accountSchemes,
  audiences,
  cadences,
  channels,
  communityChanges,
  communityKinds,
  directions,
  disclosureCategories,
  fundAccounts,
  granularities,
  grounds,
  keyRoles,
  nonSubmittingReasons,
  operations,
  publisherKindCodes,
  purposes,
  recordStatuses,
  ruleSettings,
  urbanRuralClasses,
];
