import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { socialOrganizationRules } from "../rules/social-organization.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { contactFields } from "../vocabulary/contact.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import {
  organizationFields,
  organizationStatuses,
  organizationSupports,
} from "../vocabulary/service-codes.ts";
import { line, prose } from "../vocabulary/text.ts";
import { uscc, usccFacts } from "../vocabulary/uscc.ts";

/** The members of a social organisation. */
export const socialOrganizationFields = z.strictObject({
  name: field(line(100), { title: { zh: "名称", en: "Name" }, freeText: true }),
  uscc: field(uscc().optional(), {
    ...usccFacts("统一社会信用代码", "Credit code"),
    help: {
      zh: "已登记的填写，一般以 51、52、53 开头；未登记的填备案号",
      en: "of a registered one, usually beginning with 51, 52 or 53; else the filing number",
    },
  }),
  filingNo: field(line(60).optional(), {
    title: { zh: "备案号", en: "Filing number" },
    help: { zh: "未登记、由街道（乡镇）备案的填写", en: "of one that is filed, not registered" },
  }),
  field: field(codeOf(organizationFields), codeFacts(organizationFields)),
  status: field(codeOf(organizationStatuses), codeFacts(organizationStatuses)),
  appliedOn: field(isoDate().optional(), { title: { zh: "申请日期", en: "Applied on" } }),
  registeredOn: field(isoDate().optional(), {
    title: { zh: "登记或备案日期", en: "Registered or filed on" },
  }),
  deregisteredOn: field(isoDate().optional(), {
    title: { zh: "注销日期", en: "Deregistered on" },
  }),
  supports: field(z.array(codeOf(organizationSupports)).max(10).optional(), {
    ...codeFacts(organizationSupports),
    help: { zh: "条例第三十九条的支持", en: "support by article 39" },
  }),
  members: field(count().optional(), { title: { zh: "成员人数", en: "Members" }, unit: "persons" }),
  ...contactFields,
  ...servedAreasFields,
  note: field(prose(500).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** A social organisation that is active in communities, registered or filed (articles 37 and 39). */
export const socialOrganizations = defineDataset({
  name: "social-organizations",
  schemaVersion: 1,
  title: { zh: "社区社会组织", en: "Social organisations" },
  description: {
    zh: "在城乡社区活动的社会组织：登记或备案、活动领域、得到的支持。",
    en: "Social organisations that are active in communities: registration or filing, field, the support they have.",
  },
  articles: ["37", "39"],
  publisherKinds: ["department"],
  levels: ["county", "township", "community"],
  timeField: "publishedAt",
  titleField: "name",
  unique: ["area", "name"],
  filters: [
    "name",
    "uscc",
    "filingNo",
    "field",
    "status",
    "appliedOn",
    "registeredOn",
    "deregisteredOn",
    "supports",
    "members",
  ],
  fields: socialOrganizationFields,
  rules: socialOrganizationRules,
  example: {
    op: "publish",
    area: "990101003",
    ref: "SO-2026-014",
    data: {
      name: "东湖区柳溪街道邻里互助服务中心",
      uscc: "52990101MJ00D0027R",
      filingNo: "柳街社组备〔2024〕14号",
      field: "mutual_help",
      status: "active",
      appliedOn: "2026-03-02",
      registeredOn: "2026-03-16",
      supports: ["simplified_approval", "free_facility"],
      members: 42,
      address: "柳溪街道柳溪路60号三楼",
      openHours: "周一至周五 9:00—17:00",
      officePhone: "0990-1234633",
      note: "由备案转为登记。",
    },
  },
});
