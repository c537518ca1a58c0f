/** All datasets: adding one is its file and one line here. */
import type { AnyDataset } from "../core/definitions.ts";
import { appropriations } from "./datasets/appropriations.ts";
import { auditReports } from "./datasets/audit-reports.ts";
import { communities } from "./datasets/communities.ts";
import { consultations } from "./datasets/consultations.ts";
import { contactPoints } from "./datasets/contact-points.ts";
import { disclosureCatalogue } from "./datasets/disclosure-catalogue.ts";
import { disclosures } from "./datasets/disclosures.ts";
import { documents } from "./datasets/documents.ts";
import { donations } from "./datasets/donations.ts";
import { dutyListItems } from "./datasets/duty-list-items.ts";
import { dutyLists } from "./datasets/duty-lists.ts";
import { emergencyNotices } from "./datasets/emergency-notices.ts";
import { endorsements } from "./datasets/endorsements.ts";
import { enforcementNotices } from "./datasets/enforcement-notices.ts";
import { entrustmentPayments } from "./datasets/entrustment-payments.ts";
import { entrustments } from "./datasets/entrustments.ts";
import { evaluationOpinions } from "./datasets/evaluation-opinions.ts";
import { evaluationResponses } from "./datasets/evaluation-responses.ts";
import { evaluations } from "./datasets/evaluations.ts";
import { facilities } from "./datasets/facilities.ts";
import { facilityUses } from "./datasets/facility-uses.ts";
import { findings } from "./datasets/findings.ts";
import { grids } from "./datasets/grids.ts";
import { honours } from "./datasets/honours.ts";
import { idleResources } from "./datasets/idle-resources.ts";
import { inspections } from "./datasets/inspections.ts";
import { keys } from "./datasets/keys.ts";
import { mediationAndLegalAid } from "./datasets/mediation-and-legal-aid.ts";
import { noticeBoards } from "./datasets/notice-boards.ts";
import { obligations } from "./datasets/obligations.ts";
import { organizations } from "./datasets/organizations.ts";
import { projects } from "./datasets/projects.ts";
import { propertyArrangements } from "./datasets/property-arrangements.ts";
import { proposals } from "./datasets/proposals.ts";
import { purchaseCatalogues } from "./datasets/purchase-catalogues.ts";
import { queries } from "./datasets/queries.ts";
import { receiptLines } from "./datasets/receipt-lines.ts";
import { receipts } from "./datasets/receipts.ts";
import { recruitmentQuotas } from "./datasets/recruitment-quotas.ts";
import { replies } from "./datasets/replies.ts";
import { residentialTariffs } from "./datasets/residential-tariffs.ts";
import { rulesSettings } from "./datasets/rules-settings.ts";
import { servicePurchases } from "./datasets/service-purchases.ts";
import { serviceWindows } from "./datasets/service-windows.ts";
import { socialOrganizations } from "./datasets/social-organizations.ts";
import { utilityBills } from "./datasets/utility-bills.ts";
import { volunteerProjects } from "./datasets/volunteer-projects.ts";
import { workforce } from "./datasets/workforce.ts";

export { codeLists } from "./code-lists.ts";
export { defaultSetting } from "./vocabulary/rule-settings.ts";

export const datasets: readonly AnyDataset[] = [
  appropriations,
  auditReports,
  communities,
  consultations,
  contactPoints,
  disclosureCatalogue,
  disclosures,
  documents,
  donations,
  dutyListItems,
  dutyLists,
  emergencyNotices,
  endorsements,
  enforcementNotices,
  entrustmentPayments,
  entrustments,
  evaluationOpinions,
  evaluationResponses,
  evaluations,
  facilities,
  facilityUses,
  findings,
  grids,
  honours,
  idleResources,
  inspections,
  keys,
  mediationAndLegalAid,
  noticeBoards,
  obligations,
  organizations,
  projects,
  propertyArrangements,
  proposals,
  purchaseCatalogues,
  queries,
  receiptLines,
  receipts,
  recruitmentQuotas,
  replies,
  residentialTariffs,
  rulesSettings,
  servicePurchases,
  serviceWindows,
  socialOrganizations,
  utilityBills,
  volunteerProjects,
  workforce,
];
