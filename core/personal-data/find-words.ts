/** What a human eye must see first: health, minors, homes (domain.md C.7 rule 4). */
import type { Place } from "./find-numbers.ts";

/** All places in a normal text. Every pattern is bounded, so the work is linear. */
export function* findWords(text: string): Generator<Place> {
  for (const { 0: word, index: from } of text.matchAll(health)) {
    const to = from + word.length;
    const before = text.slice(Math.max(0, from - 8), from);
    if (
      somebody.test(before) ||
      !(publicHealth.test(before) || publicHealth.test(text.slice(to, to + 10)))
    )
      yield { kind: "health", from, to };
  }
  for (const { 0: found, index: from } of text.matchAll(minor))
    yield { kind: "minor", from, to: from + found.length };
  for (const { 0: found, index: from } of text.matchAll(home)) {
    const office = found.includes("单元") ? undefined : text.slice(Math.max(0, from - 16), from);
    if (office === undefined || !officeWord.test(office))
      yield { kind: "address", from, to: from + found.length };
  }
}

const health = new RegExp(
  [
    "癌|尿毒症|艾滋病?|HIV|白血病|恶性肿瘤|血液透析|透析|化疗|放疗|脑瘫|自闭症|抑郁症|躁郁症|癫痫",
    "精神(?:病|障碍|疾病|分裂|残疾)|智力(?:障碍|残疾)|残疾等级|残疾证号|[一二三四1-4]级残疾|残疾[一二三四1-4]级",
    "(?:视力|听力|言语|肢体|多重)残疾|梅毒|性病|吸毒|戒毒|乙肝|肺结核|肝硬化|脑梗死?|脑出血|心肌梗死",
    "先天性心脏病|唐氏综合征|帕金森|老年痴呆|阿尔茨海默|瘫痪在床|偏瘫|高位截瘫|流产|不孕不育|确诊为",
  ].join("|"),
  "g",
);
/** Campaigns, screenings and services for all name an illness without saying who has it. */
const publicHealth =
  /防|抗|筛查|宣传|知识|讲座|义诊|疫苗|医院|科普|门诊|普查|保险|关爱|两$|禁毒|标准|康复|中心|学校|政策|公益|人均|每人|每月|以上|联合会/;
/** But for whom it is said of somebody. */
const somebody = /某|\*|患|确诊|诊断|因/;

const number = "[0-9〇零一二三四五六七八九十百]";
const child =
  "孙子|孙女|外孙|儿子|女儿|之子|之女|其子|其女|长子|次子|长女|次女|学生|患儿|孤儿|婴儿|留守儿童|困境儿童|女孩|男孩|女童|男童|某";
/** A child and its age, or a kind of child and somebody's name. */
const minor = new RegExp(
  [
    `(?:${child})[^0-9。；;\\n]{0,6}(?<![0-9.])(?:1[0-7]|[1-9])周?岁(?![0-9以至及]|[-~—])`,
    "(?:孤儿|留守儿童|困境儿童|事实无人抚养儿童|未成年人|辍学学生)[:：]?[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭郎鲁韦马方俞任袁柳史唐薛雷贺罗毕郝安常傅卞齐康伍余顾孟黄穆萧尹姚邵汪毛戴宋庞熊舒屈项祝董梁杜蓝席季贾江郭梅林钟徐邱骆高夏蔡田胡凌霍万卢莫房解丁邓洪包石崔吉龚程陆翁于段侯武刘龙叶黎白蒲温庄柴阎连廖曾沙文关游][某*]",
  ].join("|"),
  "g",
);

/** A flat by building, entrance and room; without the entrance an office is numbered so too. */
const home = new RegExp(
  [
    `${number}{1,4}(?:号楼|栋|幢|座)${number}{1,3}单元(?:${number}{1,3}层)?${number}{2,5}(?:室|号|户)?`,
    `${number}{1,4}(?:号楼|栋|幢|座)(?:${number}{1,3}层)?${number}{3,5}(?:室|户)`,
    `${number}{1,3}单元(?:${number}{1,3}层)?${number}{3,5}(?:室|号|户)`,
  ].join("|"),
  "g",
);
const officeWord =
  /办公|中心|服务|会议|活动室|受理|窗口|物业|接待|联系|办事|大厅|审批|机关|支队|所|局|站|室/;
