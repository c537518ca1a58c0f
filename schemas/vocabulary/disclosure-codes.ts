/** Code lists of notices. */
import { codeList } from "./code-list.ts";

/** From the statutory items: RC law 34, VC law 35 and 28, regulation 26. */
export const disclosureCategories = codeList(
  "disclosure-category",
  { zh: "公示事项", en: "Category of notice" },
  [
    ["assembly_decision", "居（村）民会议决定及实施", "decisions of the assembly"],
    ["funds_and_materials", "款物管理使用和发放", "funds and materials"],
    ["facility_use", "综合服务设施使用", "use of facilities"],
    ["service_project", "服务项目", "service projects"],
    ["livelihood_project", "惠民项目、民生实事项目", "livelihood and benefit projects"],
    ["consultation_outcome", "议事协商结果及落实", "outcomes of consultations"],
    ["assist_government", "协助政府工作事项", "matters assisting the government"],
    ["finance", "财务收支", "finance"],
    ["convention", "居民公约、村规民约", "residents' or village conventions"],
    ["procedure", "办事程序", "procedures"],
    ["election", "选举", "elections"],
    ["member_appraisal", "成员评议", "appraisal of members"],
    ["audit", "审计结果", "audits"],
    ["fundraising_and_labour", "筹资筹劳", "fundraising and labour"],
    ["allowance_payments", "误工补贴", "allowances for lost working time"],
    ["assisted_persons", "重点帮扶对象（去标识化）", "assisted persons, masked"],
    ["subsidy_list", "补贴发放名册（去标识化）", "subsidy lists, masked"],
    ["other", "其他", "other"],
  ],
);

export const channels = codeList("channel", { zh: "公开方式", en: "Channel" }, [
  ["notice_board", "公开栏", "notice board"],
  ["web", "网络平台", "web"],
  ["screen", "电子屏", "screen"],
  ["meeting", "会议", "meeting"],
  ["leaflet", "明白纸", "leaflet"],
  ["broadcast", "广播", "broadcast"],
]);

export const audiences = codeList("audience", { zh: "公开对象", en: "Audience" }, [
  ["public", "全社会", "the public"],
  ["community", "本社区（村）居民", "residents of the community"],
]);
