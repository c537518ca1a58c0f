/** Ballots of appraisals (article 48). */
import {
  countEach,
  type IndicatorDimension,
  type TallySource,
} from "../../core/statistics/indicator.ts";
import { heldOn } from "../checks/evaluation-facts.ts";
import { numberAt, textAt } from "../checks/facts.ts";
import { at } from "./facts.ts";

/**
 * Ballots of these grades of all that are valid. Those of an appraisal with fewer than can be shown are in no
 * sum at all: whatever is asked and however the answers are taken from one another, nothing in them depends on
 * how somebody of so few voted. Its cell stands, and says that it is not shown.
 */
export function countBallots(grades: readonly ("satisfied" | "basicallySatisfied")[]): TallySource {
  return countEach("evaluations", (record) => {
    const valid = numberAt(record, "ballots.valid");
    if (valid === undefined) return [];
    const sum = grades.reduce((all, grade) => all + (numberAt(record, `tally.${grade}`) ?? 0), 0);
    const dimensions = {
      kind: textAt(record, "kind"),
      sector: textAt(record, "subject.sector"),
      organization: textAt(record, "subject.uscc"),
    };
    const isShown = valid >= fewestBallots;
    return [at(record, heldOn(record), dimensions, isShown ? sum : 0, isShown ? valid : 0)];
  });
}

export const appraisalDimensions: readonly IndicatorDimension[] = [
  { name: "organization", title: { zh: "被评议单位", en: "Organisation" }, organizations: true },
  { name: "sector", title: { zh: "行业或部门", en: "Sector" }, codeList: "evaluation-sector" },
  { name: "kind", title: { zh: "评议类型", en: "Kind of appraisal" }, codeList: "evaluation-kind" },
];

/** Fewer ballots than this might tell how somebody voted. */
export const fewestBallots = 5;
