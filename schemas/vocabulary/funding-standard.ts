/** What is paid for one unit of an assisted matter (费随事转, article 23). */
import * as z from "zod";
import { field } from "../../core/definitions.ts";
import { codeFacts, codeOf } from "./code-list.ts";
import { fundingUnits } from "./duty-codes.ts";
import { fen } from "./money.ts";
import { line } from "./text.ts";

/** An amount per unit; what cannot be said as such stands in the note. */
export const fundingStandard = field(
  z
    .strictObject({
      amountFen: field(fen().min(0), { title: { zh: "金额", en: "Amount" }, unit: "fen" }),
      per: field(codeOf(fundingUnits), codeFacts(fundingUnits)),
      note: field(line(200).optional(), {
        title: { zh: "标准说明", en: "Note" },
        freeText: true,
      }),
    })
    .optional(),
  {
    title: { zh: "经费标准", en: "Funding standard" },
    help: {
      zh: "每认证1人5元，填金额500分、计费单位 person",
      en: "5 yuan for each person certified: 500 fen per person",
    },
  },
);
