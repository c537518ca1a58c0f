/** All datasets: adding one is its file and one line here. */
import type { AnyDataset } from "../core/definitions.ts";
import { communities } from "./datasets/communities.ts";
import { contactPoints } from "./datasets/contact-points.ts";
import { disclosures } from "./datasets/disclosures.ts";
import { documents } from "./datasets/documents.ts";
import { endorsements } from "./datasets/endorsements.ts";
import { emergencyNotices } from "./datasets/emergency-notices.ts";
import { grids } from "./datasets/grids.ts";
import { honours } from "./datasets/honours.ts";
import { inspections } from "./datasets/inspections.ts";
import { keys } from "./datasets/keys.ts";
import { mediationAndLegalAid } from "./datasets/mediation-and-legal-aid.ts";
import { noticeBoards } from "./datasets/notice-boards.ts";
import { organizations } from "./datasets/organizations.ts";
import { propertyArrangements } from "./datasets/property-arrangements.ts";
import { receiptLines } from "./datasets/receipt-lines.ts";
import { receipts } from "./datasets/receipts.ts";
import { rulesSettings } from "./datasets/rules-settings.ts";
import { serviceWindows } from "./datasets/service-windows.ts";
import { socialOrganizations } from "./datasets/social-organizations.ts";
import { volunteerProjects } from "./datasets/volunteer-projects.ts";

export { codeLists } from "./code-lists.ts";

export const datasets: readonly AnyDataset[] = [
  communities,
  contactPoints,
  disclosures,
  documents,
  endorsements,
  emergencyNotices,
  grids,
  honours,
  inspections,
  keys,
  mediationAndLegalAid,
  noticeBoards,
  organizations,
  propertyArrangements,
  receiptLines,
  receipts,
  rulesSettings,
  serviceWindows,
  socialOrganizations,
  volunteerProjects,
];
