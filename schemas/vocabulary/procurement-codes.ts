/** Code lists of services that governments purchase for communities (articles 36, 37, 42). */
import { codeList } from "./code-list.ts";

/** Those that articles 36 and 37 name, then what communities buy beside them. */
export const serviceKinds = codeList("service-kind", { zh: "服务类别", en: "Kind of service" }, [
  ["home_elderly_care", "居家养老服务", "elderly care at home"],
  ["elderly_care", "社区养老", "community elderly care"],
  ["nursing", "护理", "nursing"],
  ["housekeeping", "家政", "housekeeping"],
  ["leisure", "休闲", "leisure"],
  ["fitness", "健身", "fitness"],
  ["culture", "文化", "culture"],
  ["training", "培训", "training"],
  ["recycling", "再生资源回收", "recycling"],
  ["social_work", "社会工作", "social work"],
  ["mediation", "纠纷调解", "mediation"],
  ["legal", "法律服务", "legal services"],
  ["environment", "环境卫生", "environment"],
  ["other", "其他", "other"],
]);

export const procurementMethods = codeList(
  "procurement-method",
  { zh: "采购方式", en: "Method of purchase" },
  [
    ["public_tender", "公开招标", "public tender"],
    ["invited_tender", "邀请招标", "invited tender"],
    ["negotiation", "竞争性谈判", "competitive negotiation"],
    ["consultation", "竞争性磋商", "competitive consultation"],
    ["inquiry", "询价", "price inquiry"],
    ["single_source", "单一来源", "single source"],
    ["framework", "框架协议", "framework agreement"],
    ["below_threshold", "限额以下自行采购", "own purchase below the threshold"],
    ["other", "其他", "other"],
  ],
);
