import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { recruitmentQuotaRules } from "../rules/recruitment-quota.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a quota. */
export const recruitmentQuotaFields = z.strictObject({
  year: field(z.int().min(2000).max(2099), { title: { zh: "年度", en: "Year" } }),
  title: field(line(100).optional(), {
    title: { zh: "招聘名称", en: "Recruitment" },
    freeText: true,
  }),
  noticeNo: field(line(60).optional(), { title: { zh: "招聘公告文号", en: "Notice" } }),
  announcedOn: field(isoDate().optional(), { title: { zh: "公告日期", en: "Announced on" } }),
  totalPosts: field(count().optional(), {
    title: { zh: "招聘岗位总数", en: "All posts" },
    help: {
      zh: "街道、乡镇事业单位本次招聘的全部岗位",
      en: "all posts of this recruitment in subdistrict and township institutions",
    },
    unit: "items",
  }),
  posts: field(count(), {
    title: { zh: "村（社区）工作者专门岗位数", en: "Posts for community workers" },
    unit: "items",
  }),
  applicants: field(count().optional(), {
    title: { zh: "报名人数", en: "Applicants" },
    unit: "persons",
  }),
  filled: field(count().optional(), {
    title: { zh: "已录用人数", en: "Filled" },
    help: { zh: "招聘结束后填写", en: "once the recruitment is over" },
    unit: "persons",
  }),
  closedOn: field(isoDate().optional(), { title: { zh: "结束日期", en: "Closed on" } }),
  note: field(prose(500).optional(), { title: { zh: "备注", en: "Note" }, freeText: true }),
});

/** Posts that a county's recruitment keeps for community workers, as article 47 allows. */
export const recruitmentQuotas = defineDataset({
  name: "recruitment-quotas",
  schemaVersion: 1,
  title: { zh: "定向招聘岗位", en: "Recruitment quotas" },
  description: {
    zh: "街道、乡镇事业单位公开招聘中面向村（社区）工作者的专门岗位：年度、岗位数、录用人数。",
    en: "Posts that recruitment for subdistrict and township institutions keeps for community workers: year, posts, filled.",
  },
  articles: ["47"],
  publisherKinds: ["county"],
  levels: ["county"],
  timeField: "announcedOn",
  titleField: "title",
  unique: ["area", "year", "noticeNo"],
  filters: [
    "year",
    "noticeNo",
    "announcedOn",
    "totalPosts",
    "posts",
    "applicants",
    "filled",
    "closedOn",
  ],
  fields: recruitmentQuotaFields,
  rules: recruitmentQuotaRules,
  example: {
    op: "publish",
    area: "990101",
    ref: "recruitment-2026-1",
    data: {
      year: 2026,
      title: "东湖区2026年上半年街道事业单位公开招聘",
      noticeNo: "东人社公告〔2026〕2号",
      announcedOn: "2026-03-02",
      totalPosts: 30,
      posts: 6,
      applicants: 41,
      filled: 5,
      closedOn: "2026-06-30",
      note: "1个岗位未达开考比例取消",
    },
  },
});
