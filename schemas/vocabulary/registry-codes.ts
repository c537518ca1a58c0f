/** Code lists of the registry: places, organisations, keys. */
import { publisherKinds, type PublisherKind } from "../../core/definitions.ts";
import { codeList } from "./code-list.ts";

export const communityKinds = codeList("community-kind", { zh: "单元类型", en: "Kind of unit" }, [
  ["residents", "居民委员会", "residents' committee"],
  ["villagers", "村民委员会", "villagers' committee"],
  ["residents_like", "类似居民委员会", "like a residents' committee"],
  ["villagers_like", "类似村民委员会", "like a villagers' committee"],
  ["virtual", "虚拟单元（无委员会）", "virtual unit without a committee"],
]);

/** All values of the urban–rural class (城乡分类代码). It is not the committee's kind. */
export const urbanRuralClasses = codeList(
  "urban-rural-class",
  { zh: "城乡分类代码", en: "Urban–rural class" },
  [
    ["111", "主城区", "main urban area"],
    ["112", "城乡结合区", "urban–rural fringe"],
    ["121", "镇中心区", "town centre"],
    ["122", "镇乡结合区", "town–township fringe"],
    ["123", "特殊区域", "special area"],
    ["210", "乡中心区", "township centre"],
    ["220", "村庄", "village"],
  ],
);

export const communityChanges = codeList(
  "community-change",
  { zh: "调整类型", en: "Kind of change" },
  [
    ["established", "设立", "established"],
    ["merged", "合并", "merged"],
    ["split", "分设", "split"],
    ["abolished", "撤销", "abolished"],
    ["renamed", "更名", "renamed"],
    ["boundary", "范围调整", "boundary changed"],
  ],
);

export const nonSubmittingReasons = codeList(
  "non-submitting-reason",
  { zh: "不能发布的原因", en: "Why nothing can be published" },
  [
    ["virtual", "虚拟单元，没有委员会", "virtual unit without a committee"],
    ["statistical", "仅用于统计的区划", "division for statistics only"],
    ["not_established", "委员会尚未成立", "committee not yet established"],
  ],
);

const kindLabels: Readonly<Record<PublisherKind, readonly [zh: string, en: string]>> = {
  root: ["市级登记机关（根）", "root: the city's registrar"],
  city: ["市人民政府", "municipal government"],
  county: ["县（市、区）人民政府", "county government"],
  congress: ["人民代表大会", "people's congress"],
  department: ["部门", "department"],
  subdistrict: ["街道办事处、乡镇人民政府", "subdistrict office or township government"],
  residents_committee: ["居民委员会", "residents' committee"],
  villagers_committee: ["村民委员会", "villagers' committee"],
  utility: ["公共服务单位", "public utility"],
  social_organization: ["社会组织", "social organisation"],
};

export const publisherKindCodes = codeList(
  "publisher-kind",
  { zh: "单位类别", en: "Kind of organisation" },
  publisherKinds.map((kind) => [kind, ...kindLabels[kind]] as const),
);

export const keyRoles = codeList("key-role", { zh: "密钥角色", en: "Role of a key" }, [
  ["officer", "负责人", "officer"],
  ["clerk", "经办人", "clerk"],
  ["supervisor", "监督人", "supervisor"],
]);
