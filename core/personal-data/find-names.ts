/** Full names of persons in lists of beneficiaries (domain.md C.7 rule 4): 姓+某 or `*` is to be used there. */
import type { Place } from "./find-numbers.ts";

/**
 * Names in lists of a normal text: two or more with little between them, under words that speak of
 * beneficiaries in the text or in `context` (its title), and none that speak of an office before them.
 * Names are told by a common surname and characters common in given names: a list of rare names passes.
 */
export function* findNames(text: string, context: string): Generator<Place> {
  const forBeneficiaries = beneficiaries.test(context) || beneficiaries.test(text);
  if (!forBeneficiaries && !holderWord.test(text)) return;
  const names = [...text.matchAll(name)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
  }));
  for (const list of lists(text, names)) {
    const [first] = list;
    if (first === undefined) continue;
    const before = text.slice(Math.max(0, first.from - 40), first.from);
    const said = before.slice(Math.max(before.lastIndexOf("。"), before.lastIndexOf("；")) + 1);
    const led = holder.test(said.slice(-12));
    if (officeHolder.test(said) && !led) continue;
    if (!led && (list.length < 2 || !forBeneficiaries)) continue;
    for (const { from, to } of list) yield { kind: "name", from, to };
  }
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Names with at most 40 characters and no end of a sentence between them. */
function* lists(text: string, names: readonly Span[]): Generator<readonly Span[]> {
  let list: Span[] = [];
  for (const found of names) {
    const last = list.at(-1);
    if (last !== undefined && !isNear(text, last.to, found.from)) {
      yield list;
      list = [];
    }
    list.push(found);
  }
  yield list;
}

function isNear(text: string, from: number, to: number): boolean {
  return to - from <= 40 && !text.slice(from, to).includes("。");
}

const surnames =
  "欧阳|司马|上官|诸葛|皇甫|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常温康施牛樊葛邢安齐易乔庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝]";
/** With one character behind them the others make words (卫生, 安全, 高中). */
const plainSurnames =
  "王李张刘陈杨黄赵吴周徐孙朱胡郭何罗郑梁谢宋唐许韩冯邓曹彭曾肖董潘袁蔡蒋余杜叶魏苏吕丁卢姚沈钟姜崔谭陆汪廖贾韦傅邹熊孟秦邱侯尹薛闫段雷黎史陶贺郝顾龚邵钱戴严莫";
const given =
  "伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂英华玉兰红梅玲建国志文明春海燕飞鹏辉波斌宇浩然凯健俊峰雪琴萍莉云凤洁晶欣颖婷慧倩佳怡雨晨轩梓涵子豪泽宏博思瑞嘉诚志永福德贵富荣庆祥喜财宝生林树根水发龙虎彪振东利民学新立成光亮中小少大长忠义仁孝礼义信良善美珍珠翠莲菊香花巧淑贤惠娥娣妹仙爱金银铜铁锁柱栓狗牛兴旺盛茂有才天顺万全来安康宁如意心洪江河川山岩松柏青卫爱党援朝跃进解放胜彦继承绍祖世家正清雅琳琪璐瑶蕾薇岚冰寒冬夏秋智勤俭耀明星月晓旭阳军武刚毅坚定邦彬炳炎焕灿坤乾元启运昌隆达通顺连双全素娅妮娇媛莹萱彤茜芬芝蓉薛燕";
/** Not within a longer word: before it nothing, a mark, a figure or a space; behind it the same, or what a list says next. */
const name = new RegExp(
  `(?<=^|[\\s、，,;；:：0-9.()（）|/·—-]|户主|对象|户|人|者|老人|为)(?:(?!高中生|金银花)(?:${surnames})[${given}]{2}|[${plainSurnames}][${given}])(?=$|[\\s、，,;；:：。0-9.()（）|/—-]|[男女]|等|家|户|各|每|补|发|领|享|元)`,
  "g",
);

const beneficiaries =
  /低保|救助|补贴|补助|慰问|帮扶|特困|五保|困难|优抚|残疾|高龄|津贴|资助|助学|受益|领取|发放|享受|救济|减免|名单|花名册|清册|姓名/;
const officeHolder =
  /主任|书记|委员|成员|代表|组长|社工|网格员|网格长|法定代表人|法人|负责人|经办|审核|监督|承包人|候选|当选|评委|专家|志愿者|楼长|会长|站长|校长|医生|律师|调解员|值班|联系人|镇长|乡长|局长|村长|会计|出纳|理事|监事|主持|记录|参会|出席|教师|讲师/;
const holders =
  "户主|低保户|特困户|五保户|困难户|脱贫户|监测户|低保对象|特困对象|救助对象|帮扶对象|慰问对象|补贴对象|受益人|受助人|领取人|患者|残疾人|家庭成员";
const holderWord = new RegExp(holders);
/** What a single name may not follow: the text itself says that it is a person helped. */
const holder = new RegExp(`(?:${holders})(?:姓名)?[:：为]?\\s?$`);
