import * as z from "zod";
import { defineDerivedDataset } from "../../core/definitions.ts";
import { evaluationHead, evaluationOpinion, evaluations } from "./evaluations.ts";

/** The opinions of all appraisals, one row each, with whom they are about. */
export const evaluationOpinions = defineDerivedDataset({
  name: "evaluation-opinions",
  title: { zh: "评议意见", en: "Opinions of appraisals" },
  description: {
    zh: "服务评议中提出的意见，每条一行，附评议对象与期间。",
    en: "Every opinion given in an appraisal, one row each, with the appraised and the period.",
  },
  articles: evaluations.articles,
  timeField: evaluations.timeField,
  filters: [
    "kind",
    "organiserCode",
    "subject.name",
    "subject.uscc",
    "subject.sector",
    "period",
    "method",
    "feedbackSentOn",
    "no",
  ],
  source: evaluations.name,
  arrayField: "opinions",
  numberField: "no",
  inherited: Object.keys(evaluationHead),
  fields: z.strictObject({ ...evaluationHead, ...evaluationOpinion.shape }),
});
