import * as z from "zod";
import { defineDerivedDataset } from "../../core/definitions.ts";
import { entrustmentHead, entrustmentPayment, entrustments } from "./entrustments.ts";

/** The payments of all entrustments, one row each, with the matter and the funds agreed. */
export const entrustmentPayments = defineDerivedDataset({
  name: "entrustment-payments",
  title: { zh: "委托经费拨付", en: "Payments for entrusted matters" },
  description: {
    zh: "委托事项的经费拨付，每笔一行，附委托部门、事项与约定经费。",
    en: "Every payment for an entrusted matter, one row each, with the entrusting body, the matter and the funds agreed.",
  },
  articles: ["23"],
  timeField: entrustments.timeField,
  filters: [
    "entruster.name",
    "entruster.uscc",
    "reportKind",
    "listItemCode",
    "mandate.no",
    "mandate.signedOn",
    "from",
    "to",
    "fundsAgreedFen",
    "fundsDueOn",
    "no",
    "on",
    "amountFen",
    "voucherNo",
  ],
  source: entrustments.name,
  arrayField: "payments",
  numberField: "no",
  inherited: Object.keys(entrustmentHead),
  fields: z.strictObject({ ...entrustmentHead, ...entrustmentPayment.shape }),
});
