import * as z from "zod";
import { defineDerivedDataset } from "../../core/definitions.ts";
import { dutyListHead, dutyListItem, dutyLists } from "./duty-lists.ts";

/** The items of all lists, one row each, with the list's type, version and days in force. */
export const dutyListItems = defineDerivedDataset({
  name: "duty-list-items",
  title: { zh: "清单事项", en: "Items of duty lists" },
  description: {
    zh: "各类事项清单的逐项内容，每项一行，附清单类型、版次与施行日期。",
    en: "Every item of the duty lists, one row each, with the list's type, version and days in force.",
  },
  articles: dutyLists.articles,
  timeField: dutyLists.timeField,
  filters: [
    "listType",
    "issuerCode",
    "subject.name",
    "subject.uscc",
    "subject.areaCode",
    "docNo",
    "version",
    "effectiveFrom",
    "effectiveTo",
    "no",
    "itemCode",
    "itemName",
    "responsibleDept",
    "responsibleUscc",
    "responsibilityKind",
    "legalBasis",
    "appliesTo",
    "fundingStandard.amountFen",
    "fundingStandard.per",
    "change",
  ],
  source: dutyLists.name,
  arrayField: "items",
  numberField: "no",
  inherited: Object.keys(dutyListHead),
  fields: z.strictObject({ ...dutyListHead, ...dutyListItem.shape }),
});
