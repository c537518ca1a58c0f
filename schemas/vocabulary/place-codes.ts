/** Code lists of places where residents are served, heard or informed. */
import { codeList } from "./code-list.ts";

/** Article 21. */
export const contactPointKinds = codeList(
  "contact-point-kind",
  { zh: "联系点类别", en: "Kind of contact point" },
  [
    ["deputy_station", "代表联络站", "deputies' contact station"],
    ["deputy_point", "代表联络点", "deputies' contact point"],
    ["legislative_contact_point", "基层立法联系点", "legislative contact point"],
  ],
);

/** The basic public services of article 35 paragraph 1. */
export const publicServices = codeList(
  "public-service",
  { zh: "基本公共服务", en: "Basic public service" },
  [
    ["employment", "就业服务", "employment"],
    ["social_security", "社会保障服务", "social security"],
    ["assistance", "救助服务", "social assistance"],
    ["health", "公共卫生和计划生育服务", "public health and family planning"],
    ["culture_education_sports", "文化教育体育服务", "culture, education and sports"],
    ["legal", "公益法律服务", "public legal service"],
    ["migrants", "流动人口管理服务", "service for migrants"],
    ["security", "治安服务", "public security"],
    ["environment", "环境绿化美化服务", "environment and greenery"],
    ["other", "其他", "other"],
  ],
);

/** Article 28: villages and communities, enterprises and units. */
export const gridKinds = codeList("grid-kind", { zh: "网格类别", en: "Kind of grid" }, [
  ["residential", "社区居民网格", "residential"],
  ["village", "村网格", "village"],
  ["unit", "企业和单位网格", "enterprises and units"],
  ["mixed", "综合网格", "mixed"],
]);

/** The features of an all-round grid (“全科”网格) in article 28. */
export const gridFeatures = codeList("grid-feature", { zh: "网格特征", en: "Feature of a grid" }, [
  ["red", "红色", "led by the Party branch (red)"],
  ["bright", "雪亮", "watched over (bright)"],
  ["rule_of_law", "法治", "rule of law"],
  ["smart", "智慧", "smart"],
]);

/** Article 30. */
export const noticeBoardKinds = codeList(
  "notice-board-kind",
  { zh: "公开设施类别", en: "Kind of notice board" },
  [
    ["board", "公开栏、宣传栏", "notice board"],
    ["screen", "电子屏", "electronic screen"],
    ["other", "其他", "other"],
  ],
);

/** Article 31. */
export const managerKinds = codeList("manager-kind", { zh: "物业管理方式", en: "Managed by" }, [
  ["company", "物业服务企业", "a property company"],
  ["other_manager", "其他管理人", "another manager"],
  ["subdistrict_service", "综合物业服务组织", "the subdistrict's or committee's service"],
  ["owners_self", "业主自治组织", "the owners themselves"],
  ["none", "无人管理", "nobody"],
]);
