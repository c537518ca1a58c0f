/** Refusals of items that the ledger's state or their own data give rise to (contract.md 2). */
import { Problem, type ProblemError } from "../problem.ts";

/** 422 with every error found. */
export function invalidData(errors: readonly ProblemError[]): Problem {
  return new Problem(
    "data.invalid",
    {
      zh: `数据有 ${String(errors.length)} 处错误，未发布任何内容，见 errors。`,
      en: `The data have ${String(errors.length)} error(s); nothing was published. See errors.`,
    },
    { errors },
  );
}

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
