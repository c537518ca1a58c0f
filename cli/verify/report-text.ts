/** What a verification found, as a journalist reads it. */
import type { CheckName, ProofReport } from "../../core/audit/verify-proof.ts";
import type { Bilingual } from "../../core/definitions.ts";
import type { Language } from "../../core/problem.ts";
import { cellText } from "../table.ts";

/** Lines for the terminal. */
export function reportText(report: ProofReport, language: Language): string {
  const lines = [headline(report)[language], "", ...subject(report, language), ""];
  for (const { name, outcome, detail } of report.checks) {
    lines.push(`  ${marks[outcome]} ${checkTexts[name][language]}`);
    if (detail !== undefined) lines.push(`      ${cellText(detail)}`);
    else if (outcome === "skipped") lines.push(`      ${skipped[language]}`);
  }
  if (report.redacted) lines.push("", redacted[language]);
  const open = report.logKey === "document" ? [ownLogKey, ...limits] : limits;
  lines.push("", limitsTitle[language], ...open.map((limit) => `  - ${limit[language]}`));
  return lines.map((line) => `${line}\n`).join("");
}

const marks = { passed: "✓", failed: "✗", skipped: "–" } as const;

function headline({ verified, checks, logKey }: ProofReport): Bilingual {
  if (verified && logKey === "document")
    return {
      zh: "已验证：全部检查通过（日志的公钥取自证明本身）。",
      en: "Verified: every check passed, with the log's key taken from the proof itself.",
    };
  if (verified) return { zh: "已验证：全部检查通过。", en: "Verified: every check passed." };
  return checks.some(({ outcome }) => outcome === "failed")
    ? { zh: "未通过验证：见带 ✗ 的各项。", en: "NOT verified: see the lines marked ✗." }
    : {
        zh: "部分验证：没有发现错误，但有检查缺少材料（–）。",
        en: "Partly verified: nothing is wrong, but some checks lack what they need (–).",
      };
}

function subject(report: ProofReport, language: Language): readonly string[] {
  const { record, dataset, publisher, acceptedAt, index, treeSize, signers } = report;
  const rows: (readonly [Bilingual, string | undefined])[] = [
    [
      { zh: "记录", en: "record" },
      record && `${record.dataset}/${record.id} (v${String(record.version)})`,
    ],
    [{ zh: "数据集", en: "dataset" }, record === undefined ? dataset : undefined],
    [{ zh: "发布单位", en: "publisher" }, publisher],
    [{ zh: "受理时间", en: "accepted at" }, acceptedAt],
    [
      { zh: "日志位置", en: "place in the log" },
      `${String(index)}${treeSize === undefined ? "" : ` / ${String(treeSize)}`}`,
    ],
    ...signers.map(
      ({ keyid, role, organization }) =>
        [
          { zh: "签名密钥", en: "signed by key" },
          `${keyid} (${role}${organization === "" ? "" : `, ${organization}`})`,
        ] as const,
    ),
  ];
  return rows.flatMap(([title, value]) =>
    value === undefined ? [] : [`  ${title[language]}: ${cellText(value)}`],
  );
}

const checkTexts: Readonly<Record<CheckName, Bilingual>> = {
  checkpoint: {
    zh: "日志的检查点由日志密钥签名",
    en: "The log's checkpoint is signed by the log's key",
  },
  inclusion: {
    zh: "该条目位于检查点所代表的日志之中，位置无误",
    en: "The entry stands at its place in the log that the checkpoint stands for",
  },
  entry: {
    zh: "条目格式规范，受理时间在签名有效期内",
    en: "The entry is well-formed and was accepted within its signatures' time",
  },
  body: {
    zh: "正文与签名时的摘要一致，各项与条目一致",
    en: "The body has the digest that was signed, and its items are those of the entry",
  },
  signatures: {
    zh: "每个签名都由在此之前登记的密钥作出",
    en: "Every signature was made by a key registered before",
  },
  authority: {
    zh: "密钥和单位逐级登记，直到根密钥；该单位可以发布此数据",
    en: "Keys and bodies are registered step by step up to the root key; the body may publish this",
  },
  name: {
    zh: "所称的记录和版本正是所签的那一项",
    en: "The record and version named are those of the item that was signed",
  },
  record: {
    zh: "网上显示的这一版与所签、所记的内容逐字一致（地名和单位名称出自其他记录）",
    en: "This version as shown is word for word what was signed and logged (names of places and bodies come from other records)",
  },
};

const skipped: Bilingual = {
  zh: "（未检查：材料中没有所需部分，例如离线验证时没有网上的记录）",
  en: "(not checked: what it needs is not there, such as the record as shown when offline)",
};
const redacted: Bilingual = {
  zh: "正文中有项目因个人信息被依法删除：其余各项属于该条目，由日志的根摘要证明，而不再由签名直接证明。",
  en: "An item of the body was erased as personal data: that the others belong to the entry rests on the log's root, no longer on the signature itself.",
};
const limitsTitle: Bilingual = { zh: "以上不能证明：", en: "What this does not prove:" };
const ownLogKey: Bilingual = {
  zh: "日志就是该系统的日志：日志的公钥取自证明本身，请与另处得知的公钥核对（--log-key）；",
  en: "that the log is the instance's own: its key came with the proof; compare it with one known from elsewhere (--log-key);",
};
const limits: readonly Bilingual[] = [
  { zh: "内容真实；", en: "that the content is true;" },
  {
    zh: "持有密钥的人就是应当持有的人；",
    en: "that the person behind a key was the right one;",
  },
  {
    zh: "所有人看到的是同一份日志（目前没有见证人的签名）；",
    en: "that everyone is shown the same log (there are no witnesses yet);",
  },
  {
    zh: "此前没有被吊销而未附在材料中的密钥：整份日志由 gongshi audit 检查。",
    en: "that no revocation was left out: gongshi audit goes through the whole log.",
  },
];
