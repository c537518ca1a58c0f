/** Article 23, second paragraph: own duties are not passed on, and tasks are not assigned directly. */
import type { JudgedRecord } from "../../core/judging/check.ts";
import { itemNamed, itemOf, listsInForce, type ListItem } from "./duty-list-facts.ts";
import { mandatedOn, type EntrustmentInput } from "./entrustment-facts.ts";
import { labelOf, textAt, valueAt } from "./facts.ts";
import { reporters } from "../vocabulary/duty-codes.ts";
import type { Found } from "./verdicts.ts";

/** The second paragraph. */
export const dutiesText = {
  zh: "市、县（市、区）人民政府及其部门不得将各自职责范围内的事项转交给居（村）民委员会承担，不得直接给居（村）民委员会安排工作任务。",
  en: "Governments and their departments must not pass matters within their own duties on to committees, nor assign tasks to committees directly.",
};

/**
 * E23g: whether the matter stands on the power list of the body that brings it, by its code there or by the
 * same name. What the assist list in force holds may be entrusted, whoever's power it is.
 */
export function ownDuty(entrustment: JudgedRecord, { related }: EntrustmentInput): Found {
  const on = mandatedOn(entrustment);
  const code = textAt(entrustment, "listItemCode");
  const powerCode = textAt(entrustment, "powerItemCode");
  const values = { powerItemCode: powerCode ?? null, listItemCode: code ?? null, on };
  const assists = listsInForce(related.lists, "assist_government", on);
  if (code !== undefined && assists.some((list) => itemOf(list, code) !== undefined)) {
    return [
      "pass",
      `事项（${code}）在${on}有效的协助清单上，可以委托协助。`,
      `The matter (${code}) is on the assist list in force on ${on}, so committees may be asked to assist.`,
      values,
      assists,
    ];
  }
  const [powers] = listsInForce(related.powers, "power_responsibility", on);
  if (powers === undefined) {
    return [
      "not_assessable",
      `没有公布该单位在${on}有效的权责清单，无法判断是否属于其自身职责。`,
      `No power list of this body in force on ${on} is published, so whether this is its own duty cannot be told.`,
      values,
    ];
  }
  const own = ownItem(entrustment, powers, powerCode);
  if (own === undefined && powerCode === undefined) {
    return [
      "not_assessable",
      "未登记权责清单上的编码，名称也与清单各项不同，无法判断是否属于其自身职责。",
      "Its code on the power list is not recorded and no item there has its name, so whether this is the body's own duty cannot be told.",
      values,
      [powers],
    ];
  }
  if (own === undefined) {
    return [
      "pass",
      `编码 ${powerCode ?? ""} 不在该单位${on}有效的权责清单上。`,
      `The code ${powerCode ?? ""} is not on the power list of this body in force on ${on}.`,
      values,
      [powers],
    ];
  }
  const found = { ...values, powerItemCode: String(own["itemCode"]) };
  if (code !== undefined && assists.length === 0) {
    return [
      "not_assessable",
      `属于该单位权责清单上的事项（${found.powerItemCode}）；没有公布当日有效的协助清单，无法判断是否可以委托协助。`,
      `The matter is on the body's own power list (${found.powerItemCode}); no assist list in force is published, so whether it may be entrusted cannot be told.`,
      found,
      [powers],
    ];
  }
  return [
    "breach",
    `属于该单位权责清单上的自身职责（${found.powerItemCode} ${String(own["itemName"])}），且不在协助清单上，却交由社区承担。`,
    `This is the body's own duty on its power list (${found.powerItemCode}, ${String(own["itemName"])}) and on no assist list, yet the committee was asked to do it.`,
    found,
    [powers, ...assists],
  ];
}

/** E23h: a task reported as assigned directly; nothing is said of a report that leaves it open. */
export function directAssignment(entrustment: JudgedRecord): Found | undefined {
  const kind = textAt(entrustment, "reportKind");
  const by = labelOf(reporters, textAt(entrustment, "reportedBy") ?? "committee");
  const values = {
    reportKind: kind ?? null,
    reportedBy: textAt(entrustment, "reportedBy") ?? null,
  };
  if (kind === "direct_assignment") {
    return [
      "breach",
      `据${by.zh}填报，该事项是直接安排的工作任务。`,
      `As reported by ${by.en}, this task was assigned directly.`,
      values,
    ];
  }
  const mandate = valueAt(entrustment, "mandate");
  if (kind !== "mandate" || mandate === null || mandate === undefined) return undefined;
  return [
    "pass",
    "该事项以书面委托，不是直接安排。",
    "The matter was entrusted in writing, not assigned directly.",
    values,
  ];
}

function ownItem(
  entrustment: JudgedRecord,
  powers: JudgedRecord,
  code: string | undefined,
): ListItem | undefined {
  const byCode = code === undefined ? undefined : itemOf(powers, code);
  return byCode ?? itemNamed(powers, textAt(entrustment, "matter") ?? "");
}
