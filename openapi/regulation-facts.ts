/** The articles of the regulation by hand: what each is about, and what no dataset or check can say of it. */
import type { Bilingual } from "../core/definitions.ts";

export interface ArticleFacts {
  readonly subject: Bilingual;
  /** Why there is nothing to publish, or what a reader of the table should know. */
  readonly note?: Bilingual;
}

const fact = (zh: string, en: string, note?: readonly [zh: string, en: string]): ArticleFacts => ({
  subject: { zh, en },
  ...(note !== undefined && { note: { zh: note[0], en: note[1] } }),
});

/** By number, 1 to 53. */
export const articleFacts: Readonly<Record<string, ArticleFacts>> = {
  "1": fact("立法目的", "aims", ["立法目的，无公开事项", "aims: nothing to publish"]),
  "2": fact("适用范围和定义", "scope and definition", [
    "适用范围，决定哪些单元入册（`/v1/communities`）",
    "scope: it decides which units are registered (`/v1/communities`)",
  ]),
  "3": fact("原则", "principles", ["原则，无公开事项", "principles: nothing to publish"]),
  "4": fact("规划和联席会议", "planning, joint meetings"),
  "5": fact("民政检查和考核", "inspection and assessment by civil affairs"),
  "6": fact("群团组织协同", "mass organisations", [
    "协同义务，条文没有可公开的事项、数量或期限",
    "cooperation: no matter, number or time to publish",
  ]),
  "7": fact("居（村）民委员会职责", "the committees", [
    "委员会作为发布单位登记；履职情况见其余各条",
    "committees are registered as publishers; what they do stands under the other articles",
  ]),
  "8": fact("鼓励各类主体参与", "encouragement to take part", [
    "鼓励性规定，无公开事项",
    "an encouragement: nothing to publish",
  ]),
  "9": fact("媒体宣传", "media", [
    "媒体是使用者：所有数据免登录读取",
    "media are users: all data are read without a login",
  ]),
  "10": fact("表彰和奖励", "commendation"),
  "11": fact("服务体系规划和地方标准", "service plan and local standard"),
  "12": fact("划定社区，设立和调整委员会", "delimiting communities, setting up committees"),
  "13": fact("生活服务圈", "life-service circle"),
  "14": fact("环境综合治理", "environment", [
    "共建义务，条文未定公开事项；委员会可自愿公示",
    "joint work without a matter to publish; committees may publish notices",
  ]),
  "15": fact("农村基础设施", "rural infrastructure"),
  "16": fact("综合服务设施", "comprehensive service facilities"),
  "17": fact("设施面积和四同步", "area of facilities, built with the project"),
  "18": fact("闲置资源优先用于社区", "idle resources for communities"),
  "19": fact("社会资本和集体财产", "private capital, collective property", [
    "鼓励性规定；由谁投资记在设施中（`/v1/facilities`）",
    "an encouragement; who paid stands in the facility (`/v1/facilities`)",
  ]),
  "20": fact("治理体系", "system of governance", [
    "政策性规定，无公开事项",
    "policy: nothing to publish",
  ]),
  "21": fact("代表联络站和立法联系点", "deputies' and legislative contact points"),
  "22": fact("权责清单和三张清单", "lists of powers and duties"),
  "23": fact("委托、经费和工作条件", "entrustment, funds, working conditions"),
  "24": fact("减负、不应出具证明清单、意见建议", "less burden, no-certificate list, proposals"),
  "25": fact("议事协商", "consultation"),
  "26": fact("居（村）务公开、项目、收支", "disclosure, projects, income and expenditure", [
    "D26a、R26a（是否按期公布）由时间决定，属于公开义务，不是比对结果",
    "D26a and R26a (published in time) follow from time alone: obligations, not findings",
  ]),
  "27": fact("调解、法律顾问、专业人员资料库", "mediation, legal advisers, professionals", [
    "专业人员只公布人数",
    "of professionals only numbers are published",
  ]),
  "28": fact("网格化管理", "grid management"),
  "29": fact("文明创建和道德模范", "civilised communities, moral models"),
  "30": fact("宣传栏和电子屏", "boards and screens"),
  "31": fact("物业管理", "property management"),
  "32": fact("突发事件", "emergencies", [
    "不公布病例和被监护人的任何信息",
    "nothing about cases or wards is ever published",
  ]),
  "33": fact("统一信息平台", "one information platform", [
    "本系统即其开放接口：`/v1/openapi.json`、`/v1/code-lists`、批量导出",
    "this system is its open interface: `/v1/openapi.json`, `/v1/code-lists`, bulk export",
  ]),
  "34": fact("社区服务方式", "ways of service", [
    "原则性规定；各种方式的数据在第36至44条",
    "a principle; the data of each way stand under articles 36 to 44",
  ]),
  "35": fact("公共服务窗口", "service windows"),
  "36": fact("支持社区服务", "support of community services", [
    "支持性规定，没有可比对的数量或条件",
    "support without a number or condition to compare",
  ]),
  "37": fact("养老服务和社区社会组织", "care of the elderly, community organisations", [
    "支持和鼓励，没有可比对的数量或条件",
    "support and encouragement without a number or condition to compare",
  ]),
  "38": fact("志愿服务", "volunteers", [
    "可以设立，不是义务；只公布人数和时数",
    "a permission, not a duty; only numbers and hours are published",
  ]),
  "39": fact("社区社会组织和无偿使用设施", "community organisations, free use of facilities", [
    "U39：无偿提供是“可以”，不是义务，因此只作统计，没有比对",
    "U39: free use is a permission (可以), so a statistic and no check",
  ]),
  "40": fact("驻社区单位", "units in the community", [
    "配合义务，条文没有可公开的事项、数量或期限",
    "cooperation: no matter, number or time to publish",
  ]),
  "41": fact("经费预算和及时拨付", "budget, paid in time"),
  "42": fact("政府购买服务目录", "catalogue of purchased services"),
  "43": fact("特别法人和直接拨付", "special legal persons, direct payment", [
    "直接拨付是“探索”，只作统计",
    "direct payment is to be explored: a statistic alone",
  ]),
  "44": fact("捐赠和社区基金会", "donations and foundations"),
  "45": fact("经费监督和专项审计", "supervision of funds, audits", [
    "某年没有审计属于公开义务，不是比对结果",
    "that a year has no audit is an obligation, not a finding",
  ]),
  "46": fact("社区工作者数量和职业体系", "number and career of community workers"),
  "47": fact("定向招聘岗位", "designated posts", [
    "可以设置，数量按国家、省、市规定，条文没有可比对的数",
    "a permission; the article has no number to compare",
  ]),
  "48": fact("集中评议和公共服务单位回应", "appraisals and responses"),
  "49": fact("居民使用价格", "residential prices"),
  "50": fact("适用其他法律", "other law prevails", [
    "法律适用，无公开事项",
    "application of law: nothing to publish",
  ]),
  "51": fact("纠正和通报批评", "correction and criticism", [
    "系统只比对第23条的事实；违法由主管部门认定，以通报为准",
    "the system compares the facts of article 23; whether law was broken is for the competent department's notice",
  ]),
  "52": fact("处分和刑事责任", "discipline and criminal liability", [
    "个人责任不是开放数据",
    "individual liability is not open data",
  ]),
  "53": fact("施行日期", "in force from", [
    "2021年7月1日起施行；比对只涉及该日及以后的事项",
    "in force from 2021-07-01; checks concern matters from that day on",
  ]),
};
