/** Refusals of items that the ledger's state or their own data give rise to (contract.md 2). */
import { Problem, type ProblemError } from "../problem.ts";

/** Errors that one answer lists: 1,000 items of wrong members must not make an answer of megabytes. */
const mostErrors = 1000;

/** 422 with every error found, as far as one answer holds them. */
export function invalidData(found: readonly ProblemError[]): Problem {
  const errors = found.length > mostErrors ? [...found.slice(0, mostErrors), more] : found;
  return new Problem(
    "data.invalid",
    {
      zh: `数据有 ${String(found.length)} 处错误，未发布任何内容，见 errors。`,
      en: `The data have ${String(found.length)} error(s); nothing was published. See errors.`,
    },
    { errors },
  );
}

/** 403: a valid key that may not do this; `rule` says by which rule. */
export function forbidden(rule: string, zh: string, en: string): Problem {
  return new Problem("publisher.not_allowed", { zh, en }, { extras: { rule } });
}

const more: ProblemError = {
  pointer: "/items",
  rule: "schema.more_errors",
  message: {
    zh: `错误超过 ${String(mostErrors)} 处，其余未列出。`,
    en: `There are more than ${String(mostErrors)} errors; the rest are not listed.`,
  },
};

/** 409: a key, a ref or a period is held already; `existing` names the record that holds it. */
export function taken(
  code: "key.taken" | "ref.taken" | "unique.taken" | "series.overlap",
  index: number,
  existing: string,
): Problem {
  const what = {
    "key.taken": ["该编号已登记", "This key is already registered"],
    "ref.taken": ["该编号已用于另一记录", "This ref already names another record"],
    "unique.taken": [
      "同一事项已有公示，请更正原记录",
      "A live record already holds this; correct that one",
    ],
    "series.overlap": ["期间与已公布的期间重叠", "The period overlaps a published one"],
  }[code];
  const pointer = `/items/${String(index)}`;
  const [zh = "", en = ""] = what;
  return new Problem(
    code,
    { zh: `${zh}（${existing}）。`, en: `${en} (${existing}).` },
    { extras: { existing, pointer } },
  );
}

/** 409: the record was withdrawn; `currentVersion` is its tombstone's. */
export function withdrawn(record: string, currentVersion: number): Problem {
  return new Problem(
    "state.conflict",
    {
      zh: `记录 ${record} 已撤回，不能再更正或撤回；请另行发布。`,
      en: `Record ${record} is withdrawn and cannot be changed; publish a new one.`,
    },
    { extras: { record, currentVersion } },
  );
}

/** 409: the record has moved on since the publisher saw it. */
export function staleVersion(record: string, currentVersion: number, seen: number): Problem {
  return new Problem(
    "version.conflict",
    {
      zh: `记录 ${record} 的现版本是 ${String(currentVersion)}，提交中为 ${String(seen)}。`,
      en: `Record ${record} is at version ${String(currentVersion)}; the item saw ${String(seen)}.`,
    },
    { extras: { record, currentVersion } },
  );
}

/** 409: what another publisher submitted may be built on once it has its place in the log. */
export function notYetPublic(): Problem {
  return new Problem(
    "state.conflict",
    {
      zh: "另一单位的相关提交已受理但尚未公布，请稍后再试。",
      en: "What another publisher submitted here is accepted but not yet published; try again in a moment.",
    },
    { headers: { "retry-after": "1" } },
  );
}

/** 422: a correction or withdrawal names no record of its dataset. */
export function unknownRecord(index: number): Problem {
  return invalidData([
    {
      pointer: `/items/${String(index)}/record`,
      rule: "record.unknown",
      message: {
        zh: "本数据集中没有此记录或编号。",
        en: "No record of this dataset has this id or ref.",
      },
    },
  ]);
}

/** 422: nothing unchanged ever enters the log. */
export function noChange(index: number): Problem {
  return new Problem(
    "correction.no_change",
    {
      zh: "更正后的数据与现版本完全相同，无需更正。",
      en: "The corrected data equal the current version; nothing to correct.",
    },
    {
      errors: [
        {
          pointer: `/items/${String(index)}/data`,
          rule: "correction.no_change",
          message: { zh: "与现版本相同。", en: "Equal to the current version." },
        },
      ],
    },
  );
}
