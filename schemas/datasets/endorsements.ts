import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { endorsementRules, endorsementState } from "../rules/endorsement.ts";
import { endorsementDecisions } from "../vocabulary/answer-codes.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of an endorsement. */
const endorsementFields = z.strictObject({
  record: field(line(80), {
    title: { zh: "收支记录", en: "Statement" },
    help: { zh: "收支记录的标识或本单位编号", en: "id or ref of the statement" },
  }),
  version: field(z.int().min(1).max(1_000_000), {
    title: { zh: "审核的版本", en: "Version" },
    help: { zh: "须为现版本", en: "the current one" },
  }),
  decision: field(codeOf(endorsementDecisions), codeFacts(endorsementDecisions)),
  opinion: field(prose(1000).optional(), {
    title: { zh: "审核意见", en: "Opinion" },
    help: { zh: "不同意的必填", en: "required with an objection" },
    freeText: true,
  }),
});

/** What the supervision committee says of one version of a statement, signed by a supervisor's own key. */
export const endorsements = defineDataset({
  name: "endorsements",
  schemaVersion: 1,
  title: { zh: "监督委员会审核", en: "Supervisors' endorsements" },
  description: {
    zh: "居务（村务）监督委员会对收支情况某一版本的审核，由监督人的密钥签名，与签署该版本的不是同一人。",
    en: "What the supervision committee says of one version of a statement, signed by a supervisor's key, who is not the one who signed that version.",
  },
  articles: ["26"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "publishedAt",
  unique: ["record", "version"],
  filters: ["record", "version", "decision"],
  fields: endorsementFields,
  rules: endorsementRules,
  answers: {
    field: "record",
    subjects: [{ dataset: "receipts" }],
    version: "version",
    supervised: true,
    shows: ["version", "decision"],
    stateOf: endorsementState,
  },
  example: {
    op: "publish",
    area: "990101003005",
    data: {
      record: "2026-Q3/service_fund",
      version: 1,
      decision: "approve",
      opinion: "账实相符，凭证齐全",
    },
  },
});
