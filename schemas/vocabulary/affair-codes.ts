/** Code lists of residents' questions, consultations, projects (articles 25 and 26). */
import { codeList } from "./code-list.ts";

export const queryChannels = codeList("query-channel", { zh: "询问方式", en: "How it was asked" }, [
  ["counter", "当面", "in person"],
  ["phone", "电话", "by phone"],
  ["web", "网络平台", "online"],
  ["letter", "信函、意见箱", "by letter or suggestion box"],
  ["meeting", "会议", "at a meeting"],
  ["other", "其他", "other"],
]);

export const queryStatuses = codeList(
  "query-status",
  { zh: "答复状态", en: "Status of the question" },
  [
    ["open", "待答复", "open"],
    ["answered", "已答复", "answered"],
    ["referred", "已转上级处理", "referred to the body above"],
    ["closed", "不属于公开范围", "not a matter of disclosure"],
  ],
);

/** What article 25 leaves to consultation. */
export const consultationMatters = codeList(
  "consultation-matter",
  { zh: "协商事项类别", en: "Kind of matter" },
  [
    ["public_decision", "公共利益重大决策", "major decision of public interest"],
    ["practical_difficulty", "居民实际困难", "practical difficulty of residents"],
    ["dispute", "矛盾纠纷", "dispute"],
    ["other", "其他", "other"],
  ],
);

export const consultationForms = codeList(
  "consultation-form",
  { zh: "协商形式", en: "Form of consultation" },
  [
    ["council", "居（村）民议事会", "residents' council"],
    ["representatives", "居（村）民代表会议", "representatives' meeting"],
    ["assembly", "居（村）民会议", "assembly"],
    ["hearing", "听证会", "hearing"],
    ["forum", "恳谈会、座谈会", "open forum"],
    ["owners", "业主协商", "owners' consultation"],
    ["online", "网上协商", "online"],
    ["household", "入户征求意见", "household visits"],
    ["other", "其他", "other"],
  ],
);

export const consultationOutcomes = codeList(
  "consultation-outcome",
  { zh: "协商结果", en: "Outcome" },
  [
    ["agreed", "达成一致", "agreed"],
    ["partly_agreed", "部分达成一致", "partly agreed"],
    ["not_agreed", "未达成一致", "not agreed"],
    ["adjourned", "择期再议", "adjourned"],
  ],
);

export const implementationStatuses = codeList(
  "implementation-status",
  { zh: "落实状态", en: "Status of implementation" },
  [
    ["not_started", "未开始", "not started"],
    ["in_progress", "落实中", "in progress"],
    ["done", "已落实", "done"],
    ["abandoned", "不再落实", "abandoned"],
  ],
);

export const projectCategories = codeList(
  "project-category",
  { zh: "项目类别", en: "Kind of project" },
  [
    ["benefit", "惠民项目", "benefit project"],
    ["livelihood", "民生实事项目", "livelihood project"],
  ],
);

export const projectStatuses = codeList(
  "project-status",
  { zh: "项目状态", en: "Status of the project" },
  [
    ["planned", "未开工", "planned"],
    ["in_progress", "实施中", "in progress"],
    ["completed", "已完工待验收", "completed, to be accepted"],
    ["accepted", "已验收", "accepted"],
    ["suspended", "暂停", "suspended"],
    ["cancelled", "取消", "cancelled"],
  ],
);

export const selectionMethods = codeList(
  "selection-method",
  { zh: "选定方式", en: "How it was chosen" },
  [
    ["open_tender", "公开招标", "open tender"],
    ["invited_tender", "邀请招标", "invited tender"],
    ["negotiation", "竞争性磋商、谈判", "competitive negotiation"],
    ["comparison", "比选", "comparison of offers"],
    ["inquiry", "询价", "price inquiry"],
    ["assembly", "居（村）民代表会议选定", "chosen by the representatives' meeting"],
    ["direct", "直接委托", "direct award"],
    ["own_work", "自行实施", "own work"],
    ["other", "其他", "other"],
  ],
);
