/** What an audit found, as a journalist reads it. */
import type { AuditReport } from "../../core/audit/audit.ts";
import type { Bilingual } from "../../core/definitions.ts";
import type { Language } from "../../core/problem.ts";
import { cellText, tableText } from "../table.ts";

/** Lines for the terminal. */
export function auditText(report: AuditReport, host: string, language: Language): string {
  const { differences, differenceCount, consequences, complete, ok } = report;
  const rows = facts(report).map(([title, count]) => [`  ${title[language]}`, String(count)]);
  const lines = [
    `${host} (${report.origin})`,
    tableText(rows).trimEnd(),
    "",
    verdict(report)[language],
    ...differences.map(
      ({ code, where, detail }) =>
        `  ✗ ${kindOf(code)[language]}: ${cellText(where)}\n      ${cellText(detail)} [${code}]`,
    ),
  ];
  if (differenceCount > differences.length) {
    const more = String(differenceCount - differences.length);
    lines.push(language === "zh" ? `  ……另有 ${more} 处` : `  … and ${more} more`);
  }
  for (const { because, count } of consequences) {
    const n = String(count);
    lines.push(
      language === "zh"
        ? `  由 ${because} 引起的其他不符 ${n} 处，不另列出。`
        : `  ${n} further difference(s) follow from ${because} and are not listed.`,
    );
  }
  if (!complete) lines.push("", (ok ? quickText : stoppedText)[language]);
  if (report.owedUncounted) lines.push("", uncountedText[language]);
  if (ok) lines.push("", keepText(host)[language]);
  lines.push("", limitsText[language]);
  return lines.map((line) => `${line}\n`).join("");
}

function verdict({ ok, differenceCount }: AuditReport): Bilingual {
  return ok
    ? {
        zh: "审计通过：日志完整，所有签名有效，显示的一切都由日志得出。",
        en: "The audit passes: the log is whole, every signature verifies, and all that is shown follows from it.",
      }
    : {
        zh: `审计未通过：发现 ${String(differenceCount)} 处不符。`,
        en: `The audit FAILS: ${String(differenceCount)} difference(s).`,
      };
}

function facts(report: AuditReport): readonly (readonly [Bilingual, number])[] {
  return [
    [{ zh: "日志条目", en: "entries in the log" }, report.entries],
    [{ zh: "发布单位（链）", en: "publishers (chains)" }, report.publishers],
    [{ zh: "已验证签名", en: "signatures verified" }, report.signatures],
    [{ zh: "已核对正文", en: "bodies with the signed digest" }, report.bodies],
    [{ zh: "有删节的正文", en: "bodies with an erasure" }, report.redactedBodies],
    [{ zh: "有据可查的删除", en: "erasures explained by an entry" }, report.erasedItems],
    [{ zh: "无效条目（不公布）", en: "void entries (publish nothing)" }, report.voidEntries],
    [{ zh: "旧检查点", en: "old checkpoints" }, report.checkpoints],
    [{ zh: "瓦片", en: "tiles" }, report.tiles],
    [{ zh: "变更行", en: "lines of the changes feed" }, report.changes],
    [{ zh: "已重建并比对的记录", en: "records rebuilt and compared" }, report.records],
    [
      { zh: "重新判定并比对的条文比对结果（未终止）", en: "open findings judged again" },
      report.findings,
    ],
    [{ zh: "重新统计并比对的数值", en: "values of statistics counted again" }, report.statistics],
    ...(report.statisticsOvertaken > 0 ? [overtaken(report.statisticsOvertaken)] : []),
    [{ zh: "已比对的列表", en: "lists compared" }, report.lists],
    [{ zh: "列表中的行", en: "rows of these lists" }, report.listRows],
  ];
}

const uncountedText: Bilingual = {
  zh: "按期公开率等期限类统计未重新计数：有记录的旧版本已依法删除，何时作出答复无从重算。",
  en: "On-time rates and what was due were not counted again: a version that was lawfully erased is needed to tell when an answer came.",
};

function overtaken(count: number): readonly [Bilingual, number] {
  const en = "statistics that changed while the audit ran (not compared: run it again)";
  return [{ zh: "审计期间有新数据、未比对的统计（可再审一次）", en }, count];
}

const kinds: Readonly<Record<string, Bilingual>> = {
  log: { zh: "日志文件被改动", en: "a file of the log was changed" },
  checkpoint: { zh: "检查点被换成旧的", en: "an older checkpoint was put back" },
  root: { zh: "根密钥不符", en: "another root key" },
  entry: { zh: "日志条目有误", en: "an entry of the log is wrong" },
  chain: { zh: "发布单位的链断裂", en: "a publisher's chain is broken" },
  body: { zh: "正文被改动或缺失", en: "a body was changed or is missing" },
  signature: { zh: "签名无效", en: "a signature does not hold" },
  key: { zh: "密钥登记有误", en: "a key's registration is wrong" },
  submission: { zh: "提交的说明与日志不符", en: "what is said of a submission is not so" },
  changes: { zh: "变更记录与日志不符", en: "the changes feed is not what the log says" },
  list: { zh: "列表与日志不符", en: "a list is not what the log says" },
  finding: { zh: "条文比对结果与记录不符", en: "a finding is not what its records give" },
  statistic: { zh: "统计数值与记录不符", en: "a statistic is not what the records give" },
  record: { zh: "记录与日志不符", en: "a record is not what the log says" },
  dataset: { zh: "未知的数据集", en: "an unknown dataset" },
};

function kindOf(code: string): Bilingual {
  return kinds[code.split(".")[0] ?? ""] ?? { zh: "不符", en: "difference" };
}

function keepText(host: string): Bilingual {
  return {
    zh: `请留存检查点（${host}/log/checkpoint，或 --json 报告），下次以 --since 指明：日志若被改写或倒退即可发现。`,
    en: `Keep the checkpoint (${host}/log/checkpoint, or the --json report) and name it with --since the next time: a log that was rewritten or cut back then shows.`,
  };
}

const quickText: Bilingual = {
  zh: "注意：按 --quick 省去了逐条读取、按编号的列表、历史列表和逐区划的统计合计。",
  en: "Note: by --quick, reads record by record, lists by ref, lists as of the past and the totals of statistics area by area were left out.",
};
const stoppedText: Bilingual = {
  zh: "注意：由于上述问题（或 --quick），并非所有记录都已比对。",
  en: "Note: because of the above (or of --quick) not all records could be compared.",
};
const limitsText: Bilingual = {
  zh: "审计不能证明：内容真实；持有密钥的人就是应当持有的人；所有人看到的是同一份日志（尚无见证人）。受理时的提示（warnings）不在日志中，未予检查；已终止的条文比对结果也未检查。",
  en: "It does not prove that the content is true, that the person behind a key was the right one, or that everyone is shown the same log (there are no witnesses yet). Remarks made at acceptance (warnings) are not in the log and are not checked; nor are findings that were closed.",
};
