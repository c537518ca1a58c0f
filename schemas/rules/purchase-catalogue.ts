import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { datesInOrder } from "./date-rules.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `purchase-catalogues` holds it (a type test says so). */
export interface PurchaseCatalogueFacts {
  readonly items: readonly { readonly itemCode: string }[];
}

/** Write rules of catalogues of purchased services (article 42). */
export const purchaseCatalogueRules: readonly WriteRule[] = [
  datesInOrder(["effectiveFrom", "effectiveTo"]),
  checkItemCodes,
];

/** A purchase names an item by its code: it must name one. */
function checkItemCodes({ data }: RuleInput): readonly RuleRemark[] {
  const seen = new Set<string>();
  return catalogueOf(data).items.flatMap(({ itemCode }, index) => {
    if (!seen.has(itemCode)) {
      seen.add(itemCode);
      return [];
    }
    return [
      error(
        "purchase_catalogue.item_repeated",
        ["items", index, "itemCode"],
        "目录编码重复，每个编码只能有一项。",
        "This code stands twice; each names one item.",
      ),
    ];
  });
}

function catalogueOf(data: Data): PurchaseCatalogueFacts {
  // Rules run only on data that the schema of `purchase-catalogues` has accepted.
  return data as Data & PurchaseCatalogueFacts;
}
