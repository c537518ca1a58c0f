/**
 * Article 13: the facilities of a life-service circle (生活服务圈), by kind and community. The article names the
 * kinds and no number: what is not recorded is for attention.
 */
import { communityCases, type CommunityCase } from "./community-cases.ts";
import { textAt, type Say } from "./facts.ts";
import type { JudgedRecord, Verdict } from "../../core/judging/check.ts";

/** What the article names, and the kinds of facility that are it. */
const circle = [
  ["养老", "care of the elderly", ["elderly_care_centre", "day_care_station"]],
  ["托幼", "childcare", ["childcare"]],
  ["配餐", "meals", ["meal_service"]],
  ["医疗", "medical care", ["medical", "health_service_station", "rural_clinic"]],
  ["购物", "shopping", ["shopping"]],
  ["文体", "culture and sports", ["culture_sports", "activity_venue"]],
  ["警务", "police post", ["police_post"]],
] as const;

/** Communities, each beside the facilities that lie in it or serve it. */
export const communityCircleCases = communityCases("community-circles", "facilities", [12], {
  rule: "P13",
  title: { zh: "生活服务圈设施种类齐全", en: "The life-service circle has every kind of facility" },
  basis: "regulation",
  article: "13",
  text: {
    zh: "市、县（市、区）人民政府编制国土空间规划、控制性详细规划，应当统筹推进养老、托幼、配餐、医疗、购物、文体、警务等生活设施改造，打造功能设施完备、资源配置有效、居民生活便捷的生活服务圈，满足居民生活需求。",
    en: "In their spatial and detailed plans governments see to facilities for the elderly, childcare, meals, medical care, shopping, culture and sports and police posts, so that each life-service circle is complete.",
  },
  responsible: ({ county }) => county,
  values: (found) => ({
    kindsInUse: kindsOf(found).length,
    kindsNamed: circle.length,
    facilities: found.own.length,
  }),
  judge: covered,
});

function covered(found: CommunityCase, say: Say): Verdict {
  if (found.own.length === 0) {
    return say(
      "not_assessable",
      "没有公布服务本社区的设施，无法判断生活服务圈是否完备。",
      "No facility that serves the community is published, so whether its life-service circle is complete cannot be told.",
    );
  }
  const there = kindsOf(found);
  const missing = circle.filter((kind) => !there.includes(kind));
  const [zh, en] = [
    there.map(([name]) => name).join("、"),
    there.map(([, name]) => name).join(", "),
  ];
  if (missing.length === 0) return say("pass", `使用中的设施有${zh}。`, `In use: ${en}.`);
  return say(
    "advisory",
    `条文列举的 ${circle.length} 类生活设施中，登记为使用中的有 ${there.length} 类（${zh === "" ? "无" : zh}），没有的是${missing.map(([name]) => name).join("、")}；条文未定数量，仅作提示。`,
    `Of the ${circle.length} kinds of facility that the article names, ${there.length} are recorded as in use (${en === "" ? "none" : en}), and ${missing.map(([, name]) => name).join(", ")} not; the article has no number, so this is for attention only.`,
  );
}

function kindsOf({ own }: CommunityCase): readonly (typeof circle)[number][] {
  const kinds = new Set(own.filter(inUse).map((facility) => textAt(facility, "kind")));
  return circle.filter(([, , each]) => each.some((kind) => kinds.has(kind)));
}

/** One without a status counts as in use. */
function inUse(facility: JudgedRecord): boolean {
  return (textAt(facility, "status") ?? "in_use") === "in_use";
}
