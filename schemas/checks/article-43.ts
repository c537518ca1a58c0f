/**
 * Article 43: committees are special legal persons with a credit code of their own. A registered committee
 * always has one; whether it is right is compared here. The registrar is who can mend it.
 */
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { usccProblem } from "../vocabulary/uscc.ts";
import { sayer, textAt } from "./facts.ts";

const committees: ReadonlySet<string> = new Set(["residents_committee", "villagers_committee"]);
/** Prefixes of committees and other bodies that civil affairs registers. */
const prefixes: ReadonlySet<string> = new Set(["54", "55", "59"]);

const validCode: Check<"communities"> = {
  rule: "S43",
  title: {
    zh: "居（村）民委员会的统一社会信用代码有效",
    en: "The committee's credit code is valid",
  },
  basis: "regulation",
  article: "43",
  text: {
    zh: "市、县（市、区）人民政府应当组织落实民法典等法律法规中有关特别法人制度……",
    en: "City and county governments put the rules on special legal persons into effect.",
  },
  source: {
    zh: "《中华人民共和国民法典》第九十六条、第一百零一条（特别法人）；GB 32100—2015（校验码）",
    en: "Civil Code, articles 96 and 101 (special legal persons); GB 32100-2015 (check characters)",
  },
  judge: ({ subjects, related }) =>
    subjects.map((committee) => judgeCode(committee, related.communities)),
};

export const committeeCases = defineCaseGroup({
  name: "committee-codes",
  subject: "organizations",
  caseOf: (body) => (committees.has(textAt(body, "kind") ?? "") ? body.id : undefined),
  alone: true,
  relations: {
    communities: {
      dataset: "communities",
      keyOf: ({ area }) => [area],
      keysOf: ({ area }) => [area],
    },
  },
  settings: [],
  checks: [validCode],
});

function judgeCode(committee: JudgedRecord, communities: readonly JudgedRecord[]): Verdict {
  const code = textAt(committee, "uscc") ?? committee.id;
  const other = communities
    .map((community) => textAt(community, "uscc"))
    .find((each) => each !== undefined && each !== code);
  const say = sayer(textAt(committee, "name"), {
    subject: committee,
    responsible: committee.publisher,
    values: { uscc: code, communityUscc: other ?? code },
    inputs: communities,
  });
  if (usccProblem(code) !== undefined) {
    const reason = textAt(committee, "usccException");
    return say(
      "advisory",
      `代码 ${code} 的校验码不符${reason === undefined ? "" : `（登记说明：${reason}）`}。`,
      `a check character of ${code} does not fit${reason === undefined ? "" : ` (the registrar says: ${reason})`}.`,
    );
  }
  if (other !== undefined) {
    return say(
      "advisory",
      `登记代码为 ${code}，社区登记所载为 ${other}，两者不一致。`,
      `it is registered as ${code}, while the record of its community has ${other}.`,
    );
  }
  if (!prefixes.has(code.slice(0, 2))) {
    return say(
      "advisory",
      `代码 ${code} 不以居（村）民委员会通常使用的 54、55 或 59 开头。`,
      `${code} does not begin with 54, 55 or 59, as codes of committees usually do.`,
    );
  }
  return say("pass", `代码 ${code} 校验无误。`, `the check characters of ${code} fit.`);
}
