/**
 * Article 46: how many community workers there are, and the systems of their career. The number is a setting
 * (the article has none). Which systems exist is what the published count and the documents in force say: one
 * that neither names may still exist, so its absence is at most an advisory.
 */
import {
  defineCaseGroup,
  type CaseInput,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { workerSystems } from "../vocabulary/document-codes.ts";
import { inForceSince, labelOf, numberAt, objectsAt, sayer, textAt, valueAt } from "./facts.ts";

const setting = "workersPer10000";

const workers: Check<"documents"> = {
  rule: "W46",
  title: { zh: "每万名常住人口社区工作者人数", en: "Community workers per 10,000 residents" },
  basis: "configuration",
  article: "46",
  text: {
    zh: "市、县（市、区）应当按照社区规模、人口密度、服务半径、居民结构、辖区单位数量等因素，合理确定社区工作者数量。",
    en: "The number of community workers is set by size, density, radius, structure of the residents and units of the area.",
  },
  judge: (input) => input.subjects.filter(isInTime).map((count) => judgeNumber(count, input)),
};

const systems: Check<"documents"> = {
  rule: "W46b",
  title: { zh: "社区工作者职业体系六项制度", en: "The six systems of the workers' career" },
  basis: "regulation",
  article: "46",
  text: {
    zh: "市、县（市、区）应当加强社区工作者职业体系建设，建立社区工作者岗位开发、统一管理、薪酬待遇、培训培养、考核评价、晋升辞退等制度，建设高素质社区工作者队伍。",
    en: "City and counties set up systems of posts, unified management, pay, training, assessment, promotion and dismissal for community workers.",
  },
  judge: (input) =>
    input.subjects
      // City and counties are bound; a township's or community's count shows only part of it.
      .filter((count) => count.area.length <= 6 && isInTime(count))
      .map((count) => judgeSystems(count, input.related.documents)),
};

export const workforceCases = defineCaseGroup({
  name: "workforce",
  subject: "workforce",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {
    documents: {
      dataset: "documents",
      keyOf: (document) =>
        textAt(document, "kind") === "worker_career_system" ? [document.area] : [],
      keysOf: ({ area }) => (area.length <= 6 ? [area] : []),
    },
  },
  settings: [setting],
  checks: [workers, systems],
});

function judgeNumber(count: JudgedRecord, input: CaseInput<"documents">): Verdict {
  const [inPost, population] = [numberAt(count, "inPost"), numberAt(count, "population")];
  const goal = Number(input.setting(setting, count.area, countedOn(count)).value);
  const known = inPost !== undefined && population !== undefined && population > 0;
  const per10000 = known ? hundredths(inPost, population) : null;
  const say = sayer(undefined, {
    subject: count,
    responsible: count.publisher,
    period: yearOf(count),
    values: {
      inPost: inPost ?? null,
      population: population ?? null,
      workersPer10000: per10000,
      goalPer10000: goal,
    },
  });
  if (!known || per10000 === null) {
    return say(
      "not_assessable",
      "未登记在岗人数或常住人口，无法计算每万人社区工作者数。",
      "Workers in post or resident population is not recorded, so there is no number per 10,000.",
    );
  }
  // Whole numbers on both sides: no rounding decides.
  const enough = inPost * 10_000 >= goal * population;
  return say(
    enough ? "pass" : "advisory",
    `常住人口 ${population} 人，在岗社区工作者 ${inPost} 人，每万人 ${per10000} 人，参数为 ${goal} 人（条例未定人数）${enough ? "，已达到" : `，还差 ${lacking(inPost, population, goal)} 人`}。`,
    `${inPost} workers for ${population} residents are ${per10000} per 10,000; the setting is ${goal} (the regulation has no number)${enough ? ", which is reached" : `, ${lacking(inPost, population, goal)} too few`}.`,
  );
}

function judgeSystems(count: JudgedRecord, documents: readonly JudgedRecord[]): Verdict {
  const on = countedOn(count);
  const inForce = documents.filter(
    (document) =>
      (textAt(document, "effectiveFrom") ?? textAt(document, "adoptedOn") ?? "") <= on &&
      (textAt(document, "effectiveTo") ?? on) >= on,
  );
  const listed = (objectsAt(count, "systems") ?? [])
    .filter(({ effectiveFrom }) => typeof effectiveFrom !== "string" || effectiveFrom <= on)
    .map(({ system }) => system);
  const covered = inForce.flatMap((document) => {
    const covers: unknown = valueAt(document, "covers");
    const codes: readonly unknown[] = Array.isArray(covers) ? covers : [];
    return codes;
  });
  const known = new Set([...listed, ...covered]);
  const codes = workerSystems.entries.map(({ code }) => code);
  const missing = codes.filter((code) => !known.has(code));
  const [has, all] = [codes.length - missing.length, codes.length];
  const say = sayer(undefined, {
    subject: count,
    responsible: count.publisher,
    period: yearOf(count),
    values: { systems: has, required: all, missing: missing.join(",") },
    inputs: inForce,
  });
  if (has === 0) {
    return say(
      "not_assessable",
      `截至${on}没有公布社区工作者职业体系的制度文件，无法判断。`,
      `No document on the career system of community workers in force on ${on} is published, so it cannot be told.`,
    );
  }
  const [zh, en] = [
    missing.map((code) => labelOf(workerSystems, code).zh).join("、"),
    missing.map((code) => labelOf(workerSystems, code).en).join(", "),
  ];
  return missing.length === 0
    ? say("pass", `截至${on}六项制度均有文件。`, `All six systems have a document on ${on}.`)
    : say(
        "advisory",
        `截至${on}公布的制度有 ${has} 项，没有见到：${zh}。`,
        `On ${on}, ${has} of ${all} systems are published; not found: ${en}.`,
      );
}

function lacking(inPost: number, population: number, goal: number): number {
  return Math.ceil((goal * population) / 10_000) - inPost;
}

/** Workers per 10,000 with two places, rounded down: what is below a goal never looks as if it reached it. */
function hundredths(inPost: number, population: number): string {
  const all = (BigInt(inPost) * 1_000_000n) / BigInt(population);
  return `${all / 100n}.${(all % 100n).toString().padStart(2, "0")}`;
}

function isInTime(count: JudgedRecord): boolean {
  return countedOn(count) >= inForceSince;
}

function countedOn(count: JudgedRecord): string {
  return textAt(count, "countedOn") ?? "";
}

function yearOf(count: JudgedRecord): string {
  return String(numberAt(count, "year") ?? countedOn(count).slice(0, 4));
}
