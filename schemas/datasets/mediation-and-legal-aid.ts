import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { mediationRules } from "../rules/mediation.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { contactFields } from "../vocabulary/contact.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { legalAidKinds } from "../vocabulary/service-codes.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { line, prose } from "../vocabulary/text.ts";

const professionals = z.strictObject({
  mediators: field(count().optional(), {
    title: { zh: "人民调解员", en: "Mediators" },
    unit: "persons",
  }),
  legalWorkers: field(count().optional(), {
    title: { zh: "法律专业工作者", en: "Legal professionals" },
    unit: "persons",
  }),
  socialWorkers: field(count().optional(), {
    title: { zh: "社会工作者", en: "Social workers" },
    unit: "persons",
  }),
  counsellors: field(count().optional(), {
    title: { zh: "心理咨询师", en: "Counsellors" },
    unit: "persons",
  }),
  others: field(count().optional(), {
    title: { zh: "其他专业人员", en: "Others" },
    unit: "persons",
  }),
});

/** The members of a body or service. The database of professionals is shown in numbers alone. */
export const mediationFields = z.strictObject({
  kind: field(codeOf(legalAidKinds), codeFacts(legalAidKinds)),
  name: field(line(100), { title: { zh: "名称", en: "Name" }, freeText: true }),
  year: field(z.int().min(2000).max(2099).optional(), {
    title: { zh: "年度", en: "Year" },
    help: { zh: "填写数量的年度", en: "the year of the numbers below" },
  }),
  provider: field(namedOrganization.optional(), {
    title: { zh: "提供服务的单位", en: "Provided by" },
    help: {
      zh: "律师事务所、司法所等；不填律师和调解员姓名",
      en: "a law firm or justice office; lawyers and mediators are not named",
    },
  }),
  ...contactFields,
  ...servedAreasFields,
  validFrom: field(isoDate().optional(), { title: { zh: "有效期起", en: "Valid from" } }),
  validTo: field(isoDate().optional(), { title: { zh: "有效期止", en: "Valid to" } }),
  professionals: field(professionals.optional(), {
    title: { zh: "专业人员人数", en: "Professionals" },
  }),
  casesAccepted: field(count().optional(), {
    title: { zh: "受理纠纷件数", en: "Disputes accepted" },
    unit: "items",
  }),
  casesSettled: field(count().optional(), {
    title: { zh: "化解纠纷件数", en: "Disputes settled" },
    unit: "items",
  }),
  consultations: field(count().optional(), {
    title: { zh: "法律咨询次数", en: "Legal consultations" },
    unit: "items",
  }),
  note: field(prose(500).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** Mediation, legal advisers and the counts of the database of professionals (article 27). */
export const mediationAndLegalAid = defineDataset({
  name: "mediation-and-legal-aid",
  schemaVersion: 1,
  title: { zh: "人民调解和法律服务", en: "Mediation and legal aid" },
  description: {
    zh: "社区人民调解组织、法律顾问、学法制度和专业人员数据资料库；专业人员只公布人数。",
    en: "The communities' mediation, legal advisers, study of law, and database of professionals, of which only numbers are shown.",
  },
  articles: ["27"],
  publisherKinds: ["residents_committee", "villagers_committee", "department"],
  levels: ["county", "township", "community"],
  timeField: "publishedAt",
  titleField: "name",
  unique: ["area", "kind", "name", "year"],
  filters: [
    "kind",
    "name",
    "year",
    "provider.name",
    "provider.uscc",
    "validFrom",
    "validTo",
    "professionals.mediators",
    "professionals.legalWorkers",
    "professionals.socialWorkers",
    "professionals.counsellors",
    "casesAccepted",
    "casesSettled",
    "consultations",
  ],
  fields: mediationFields,
  rules: mediationRules,
  example: {
    op: "publish",
    area: "990101003005",
    ref: "LAW-2026",
    data: {
      kind: "legal_adviser",
      name: "桂园社区法律顾问",
      year: 2026,
      provider: { name: "示例市明理律师事务所", uscc: "31990101MD00L00104" },
      address: "柳溪街道桂园路22号社区党群服务中心二楼",
      openHours: "每月第二个星期四 14:00—17:00",
      officePhone: "0990-1234567",
      validFrom: "2026-01-01",
      professionals: { mediators: 5, legalWorkers: 2, socialWorkers: 3, counsellors: 1, others: 0 },
      casesAccepted: 18,
      casesSettled: 17,
      consultations: 64,
      note: "电话咨询可拨打12348。",
    },
  },
});
