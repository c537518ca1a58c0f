/** All datasets: adding one is its file and one line here. */
import type { AnyDataset } from "../core/definitions.ts";
import { communities } from "./datasets/communities.ts";
import { disclosures } from "./datasets/disclosures.ts";
import { keys } from "./datasets/keys.ts";
import { organizations } from "./datasets/organizations.ts";
import { receiptLines } from "./datasets/receipt-lines.ts";
import { receipts } from "./datasets/receipts.ts";
import { rulesSettings } from "./datasets/rules-settings.ts";

export { codeLists } from "./code-lists.ts";

export const datasets: readonly AnyDataset[] = [
  communities,
  disclosures,
  keys,
  organizations,
  receiptLines,
  receipts,
  rulesSettings,
];
