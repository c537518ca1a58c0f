/** Code lists of community service facilities (articles 13 and 15 to 18). */
import { codeList } from "./code-list.ts";

/** Article 16, second paragraph, by name, and the villages' centre, which is the same for a village. */
const comprehensive = [
  ["committee_office", "居（村）民委员会办公用房", "committee's office"],
  ["activity_venue", "活动场所", "activity venue"],
  ["party_mass_service_centre", "党群（社区）服务中心", "party-mass (community) service centre"],
  ["village_service_centre", "村综合服务中心", "village service centre"],
  ["health_service_station", "卫生服务中心（站）", "health service centre or station"],
  ["elderly_care_centre", "养老服务中心", "elderly care centre"],
  [
    "multifunctional_centre",
    "其他综合性、多功能公共服务设施",
    "other comprehensive, multifunctional facility",
  ],
] as const;

/** Article 13: what makes a life-service circle (生活服务圈). */
const lifeCircle = [
  ["day_care_station", "日间照料站", "day care station for the elderly"],
  ["childcare", "托幼设施", "childcare"],
  ["meal_service", "配餐、助餐点", "meal service"],
  ["medical", "医疗设施", "medical facility"],
  ["shopping", "购物设施", "shopping"],
  ["culture_sports", "文体设施", "culture and sports"],
  ["police_post", "警务室", "police post"],
] as const;

/** Article 15: rural infrastructure, with its operation and maintenance. */
const rural = [
  ["rural_transport", "农村交通运输设施", "rural transport"],
  ["rural_clinic", "村卫生室", "village clinic"],
  ["rural_environment", "农村环境整治设施", "rural environment facility"],
  ["rural_post_express", "农村邮政快递点", "rural post and parcel point"],
] as const;

export const facilityKinds = codeList("facility-kind", { zh: "设施类别", en: "Kind of facility" }, [
  ...comprehensive,
  ...lifeCircle,
  ...rural,
  ["other", "其他", "other"],
]);

/** The kinds of article 16, second paragraph: the floor and land areas of article 17 are about these alone. */
export const comprehensiveKinds: ReadonlySet<string> = new Set(comprehensive.map(([code]) => code));

/** The kinds of article 15: someone is named to maintain them. */
export const ruralKinds: ReadonlySet<string> = new Set(rural.map(([code]) => code));

/** Exactly the ways of article 16, those of article 17 that it adds, and article 18's idle resources. */
export const acquisitionModes = codeList(
  "acquisition-mode",
  { zh: "取得方式", en: "How it was acquired" },
  [
    ["new_build", "新建", "new building"],
    ["rebuild_expand", "改（扩）建", "rebuilding or extension"],
    ["purchase", "购买", "purchase"],
    ["lease", "租赁", "lease"],
    ["project_supporting", "项目配套", "supporting part of a project"],
    ["integration_sharing", "整合共享", "integration and sharing"],
    ["swap", "置换", "swap"],
    ["borrow", "借用", "borrowing"],
    ["idle_resource", "利用闲置资源", "idle public resource"],
  ],
);

export const siteContexts = codeList("site-context", { zh: "所在区域类型", en: "Kind of site" }, [
  ["new_compound", "新建住宅小区", "new residential compound"],
  ["old_city_redevelopment", "旧城连片改造居民区", "redeveloped quarter of the old city"],
  ["existing_area", "老城区或已建成居住区", "old city or existing residential area"],
  ["rural", "农村", "rural"],
  ["other", "其他", "other"],
]);

export const facilityStatuses = codeList(
  "facility-status",
  { zh: "使用状态", en: "Operating status" },
  [
    ["planned", "规划中", "planned"],
    ["under_construction", "建设中", "under construction"],
    ["in_use", "使用中", "in use"],
    ["suspended", "暂停使用", "suspended"],
    ["closed", "已关闭", "closed"],
  ],
);

/** What became of an idle public resource; article 18 gives communities the first claim. */
export const idleDecisions = codeList(
  "idle-decision",
  { zh: "处理决定", en: "Decision on the resource" },
  [
    ["pending", "尚未决定", "not decided yet"],
    ["assigned_to_community", "用作社区综合服务设施", "community service facility"],
    ["other_public_use", "其他公共用途", "other public use"],
    ["let_or_sold", "出租或出售", "let or sold"],
    ["unfit", "经评估不宜使用", "found unfit for use"],
  ],
);
