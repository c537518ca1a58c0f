import * as z from "zod";
import { defineDerivedDataset } from "../../core/definitions.ts";
import { receiptLine, receipts, statementHead } from "./receipts.ts";

/** The lines of all statements, one row each, with the statement's account and period. */
export const receiptLines = defineDerivedDataset({
  name: "receipt-lines",
  title: { zh: "收支明细", en: "Lines of income and expenditure" },
  description: {
    zh: "收支情况表的逐笔明细，每笔一行，附所属账户与期间。",
    en: "Every entry of the statements of income and expenditure, one row each, with its account and period.",
  },
  articles: receipts.articles,
  timeField: receipts.timeField,
  filters: [
    "fundAccount",
    "period.granularity",
    "period.label",
    "direction",
    "purpose",
    "accountCode",
    "functionCode",
    "amountFen",
    "occurredOn",
    "voucherNo",
    "payer",
    "payee",
    "projectId",
    "entrustmentId",
    "reversalOf",
  ],
  source: receipts.name,
  arrayField: "lines",
  numberField: "lineNo",
  inherited: Object.keys(statementHead),
  fields: z.strictObject({ ...statementHead, ...receiptLine.shape }),
});
