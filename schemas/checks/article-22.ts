/**
 * Article 22: the lists of who does what, version by version. The article orders the lists and that they are
 * adjusted; that exactly one version is in force and that versions join is our reading, so these are advisories.
 * A list that no county has published at all is owed, and no finding.
 */
import { addDays, beijingDateOf } from "../../core/beijing-date.ts";
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import type { Bilingual } from "../../core/definitions.ts";
import {
  byStart,
  lastDay,
  listName,
  startOf,
  threeListsText,
  typeOf,
  versionOf,
} from "./duty-list-facts.ts";
import { inForceSince, monthsAfter, textAt } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

/** The three lists of the second paragraph: one of each kind for a county. */
const countyLists: ReadonlySet<string> = new Set([
  "committee_duty",
  "assist_government",
  "negative",
]);

const adjusted: Bilingual = {
  zh: "本条规定的清单实行动态调整机制。",
  en: "The lists of this article are adjusted as things change.",
};

const oneInForce: Check = {
  rule: "L22a",
  title: { zh: "每日只有一版清单有效", en: "One version of each list in force on any day" },
  basis: "regulation",
  article: "22",
  text: threeListsText,
  judge: ({ subjects }) =>
    pairsOf(subjects.filter((list) => countyLists.has(typeOf(list)))).map(([list, before]) =>
      verdictOn(list, publisherOf(list), overlap(list, before), { name: listName(list) }),
    ),
};

const versionsJoin: Check = {
  rule: "L22c",
  title: { zh: "新旧版次首尾相接", en: "A version begins where the one before it ends" },
  basis: "regulation",
  article: "22",
  text: adjusted,
  judge: ({ subjects }) =>
    pairsOf(subjects).flatMap(([list, before]) =>
      before === undefined
        ? []
        : [verdictOn(list, publisherOf(list), join(list, before), { name: listName(list) })],
    ),
};

const reviewed: Check = {
  rule: "L22e",
  title: { zh: "清单按期复核", en: "Lists reviewed at intervals" },
  basis: "configuration",
  article: "22",
  text: adjusted,
  judge: ({ subjects, setting }) =>
    pairsOf(subjects).flatMap(([list, before], index, pairs) => {
      const last = index === pairs.length - 1;
      const judged: readonly (readonly [JudgedRecord, JudgedRecord | undefined])[] = [
        ...(before === undefined ? [] : ([[before, list]] as const)),
        ...(last ? ([[list, undefined]] as const) : []),
      ];
      return judged.map(([version, next]) => {
        const until = next === undefined ? beijingDateOf(version.publishedAt) : adjustedOn(next);
        const months = Number(setting("listReviewMonths", version.area, until).value);
        return verdictOn(version, publisherOf(version), interval(version, next, until, months), {
          name: listName(version),
        });
      });
    }),
};

/** The versions of one list together: of a kind in a county, of a power list also of one body. */
export const dutyListVersions = defineCaseGroup({
  name: "duty-list-versions",
  subject: "duty-lists",
  caseOf: (list) =>
    // The no-certificate list is article 24's.
    typeOf(list) === "no_certificate"
      ? undefined
      : `${list.area}|${typeOf(list)}|${textAt(list, "subject.uscc") ?? ""}`,
  relations: {},
  settings: ["listReviewMonths"],
  checks: [oneInForce, versionsJoin, reviewed],
});

/** Each version with the one before it, in order; those that ended before the regulation are left out. */
function pairsOf(
  lists: readonly JudgedRecord[],
): readonly (readonly [list: JudgedRecord, before: JudgedRecord | undefined])[] {
  const sorted = lists.toSorted(byStart);
  return sorted
    .map((list, index) => [list, sorted[index - 1]] as const)
    .filter(([list], index) => lastDay(list, sorted[index + 1]) >= inForceSince);
}

function overlap(list: JudgedRecord, before: JudgedRecord | undefined): Found {
  const from = startOf(list);
  const until = before === undefined ? undefined : textAt(before, "effectiveTo");
  const values = {
    version: versionOf(list),
    effectiveFrom: from,
    priorVersion: before === undefined ? null : versionOf(before),
    priorEffectiveTo: until ?? null,
  };
  const alone: Found = [
    "pass",
    `第${versionOf(list)}版自${from}起施行，当日没有其他版次同时有效。`,
    `Version ${versionOf(list)} is in force from ${from}, with no other version beside it.`,
    values,
  ];
  if (before === undefined || (until !== undefined && until < from)) return alone;
  if (until === undefined) {
    return [
      "not_assessable",
      `第${versionOf(before)}版未填失效日期，第${versionOf(list)}版已自${from}起施行，无法判断两版是否同时有效。`,
      `Version ${versionOf(before)} names no last day while version ${versionOf(list)} is in force from ${from}, so whether both are in force cannot be told.`,
      values,
      [before],
    ];
  }
  return [
    "advisory",
    `第${versionOf(before)}版有效至${until}，第${versionOf(list)}版自${from}起施行，其间两版同时有效。`,
    `Version ${versionOf(before)} is in force until ${until} and version ${versionOf(list)} from ${from}: both hold in between.`,
    values,
    [before],
  ];
}

function join(list: JudgedRecord, before: JudgedRecord): Found {
  const [from, until] = [startOf(list), textAt(before, "effectiveTo")];
  const values = {
    version: versionOf(list),
    effectiveFrom: from,
    priorVersion: versionOf(before),
    priorEffectiveTo: until ?? null,
  };
  const [n, next] = [versionOf(before), versionOf(list)];
  if (next !== n + 1) {
    return [
      "not_assessable",
      `第${n}版之后是第${next}版，中间版次没有公布，无法核对是否相接。`,
      `Version ${n} is followed by version ${next}; what lies between is not published, so whether they join cannot be told.`,
      values,
      [before],
    ];
  }
  if (until === undefined) {
    return [
      "not_assessable",
      `第${n}版未填失效日期，无法核对与第${next}版（${from}起）是否相接。`,
      `Version ${n} names no last day, so whether version ${next} (from ${from}) joins it cannot be told.`,
      values,
      [before],
    ];
  }
  if (addDays(until, 1) === from) {
    return [
      "pass",
      `第${n}版有效至${until}，第${next}版次日（${from}）起施行。`,
      `Version ${n} ends on ${until} and version ${next} begins the day after, ${from}.`,
      values,
      [before],
    ];
  }
  const gap = until < from;
  return [
    "advisory",
    `第${n}版有效至${until}，第${next}版自${from}起施行，${gap ? "其间没有公布有效的清单" : "前后重叠"}。`,
    `Version ${n} ends on ${until} and version ${next} begins on ${from}: ${gap ? "no list is published for the days between" : "they overlap"}.`,
    values,
    [before],
  ];
}

/**
 * From a version's last review to its adjustment; of the newest version to the day its record was published,
 * since what comes after is a matter of time alone and so an obligation.
 */
function interval(
  version: JudgedRecord,
  next: JudgedRecord | undefined,
  until: string,
  months: number,
): Found {
  const [from, on] = [startOf(version), textAt(version, "reviewedOn")];
  const since = on !== undefined && on > from ? on : from;
  const inTime = monthsAfter(since, months) >= until;
  const values = { version: versionOf(version), lastReviewedOn: since, until, months };
  const [zh, en] =
    next === undefined
      ? [`截至本记录公布日${until}`, `by ${until}, when this record was published,`]
      : [`至${until}调整为第${versionOf(next)}版`, `until ${until}, when it was adjusted,`];
  return [
    inTime ? "pass" : "advisory",
    `第${versionOf(version)}版最近于${since}施行或复核，${zh}，${inTime ? "未超过" : "超过"} ${months} 个月没有复核（间隔由本地设定，条文未定）。`,
    `Version ${versionOf(version)} began or was reviewed on ${since}; ${en} ${inTime ? "no more" : "more"} than ${months} months had passed (an interval set locally, not by the article).`,
    values,
    next === undefined ? [] : [next],
  ];
}

/** The day a version was decided on: its own review where it has one from before it began. */
function adjustedOn(list: JudgedRecord): string {
  const [from, on] = [startOf(list), textAt(list, "reviewedOn")];
  return on !== undefined && on < from ? on : from;
}
