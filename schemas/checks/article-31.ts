/**
 * Article 31: who manages a compound. That a township or the owners take over one that nobody manages is a
 * permission (可以), and the coordination of paragraph 2 binds several bodies together: both are advisories.
 * Judged as of the day the record itself gives.
 */
import {
  defineCaseGroup,
  type Check,
  type JudgedRecord,
  type Verdict,
} from "../../core/judging/check.ts";
import { managerKinds } from "../vocabulary/place-codes.ts";
import { flagAt, inForceSince, labelOf, numberAt, sayer, textAt } from "./facts.ts";

/** Paragraph 2 speaks of compounds that are entrusted to a company or another manager. */
const entrusted: ReadonlySet<string> = new Set(["company", "other_manager"]);

const managed: Check = {
  rule: "M31",
  title: {
    zh: "小区有人管理，并建立协调联动机制",
    en: "The compound has a manager, and coordination is set up",
  },
  basis: "regulation",
  article: "31",
  text: {
    zh: "对委托物业服务企业或者其他管理人管理的物业，居（村）民委员会、业主委员会、物业服务企业或者其他管理人应当在基层党组织的领导下建立物业管理协调联动机制……对没有物业服务企业或者其他管理人管理的物业，可以由街道办事处、乡（镇）人民政府或者居（村）民委员会建立综合物业服务组织，对物业进行统一管理；也可以由业主或者居民成立业主自治组织，对物业进行管理。",
    en: "Where a company or another manager is entrusted, coordination is set up with the committees. Where there is none, the township, the subdistrict or the committee may set up a service, and so may the owners.",
  },
  judge: ({ subjects }) =>
    subjects
      .filter((arrangement) => (textAt(arrangement, "asOf") ?? "") >= inForceSince)
      .flatMap((arrangement) => [judgeManager(arrangement), ...judgeCoordination(arrangement)]),
};

export const propertyCases = defineCaseGroup({
  name: "property-arrangements",
  subject: "property-arrangements",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {},
  settings: [],
  checks: [managed],
});

function judgeManager(arrangement: JudgedRecord): Verdict {
  const [kind, asOf] = [textAt(arrangement, "managerKind"), textAt(arrangement, "asOf") ?? ""];
  const contractTo = textAt(arrangement, "contractTo");
  const households = numberAt(arrangement, "households");
  const say = sayer(textAt(arrangement, "compound"), {
    subject: arrangement,
    responsible: arrangement.publisher,
    period: asOf,
    values: {
      managerKind: kind ?? null,
      contractTo: contractTo ?? null,
      households: households ?? null,
    },
    discriminator: "manager",
  });
  const count =
    households === undefined ? ["", ""] : [`${households} 户`, ` of ${households} households`];
  if (kind === "none") {
    return say(
      "advisory",
      `截至${asOf}，小区${count[0] ?? ""}无人管理。`,
      `as of ${asOf}, nobody manages the compound${count[1] ?? ""}.`,
    );
  }
  const manager = labelOf(managerKinds, kind);
  if (contractTo !== undefined && contractTo < asOf) {
    return say(
      "advisory",
      `管理合同已于${contractTo}到期，截至${asOf}没有登记续签。`,
      `the contract ended on ${contractTo}; as of ${asOf} none that follows it is recorded.`,
    );
  }
  return say(
    "pass",
    `截至${asOf}由${manager.zh}管理。`,
    `as of ${asOf}, managed by ${manager.en}.`,
  );
}

function judgeCoordination(arrangement: JudgedRecord): readonly Verdict[] {
  if (!entrusted.has(textAt(arrangement, "managerKind") ?? "")) return [];
  const asOf = textAt(arrangement, "asOf") ?? "";
  const coordination = flagAt(arrangement, "coordination");
  const say = sayer(textAt(arrangement, "compound"), {
    subject: arrangement,
    responsible: null,
    period: asOf,
    values: { coordination: coordination ?? null },
    discriminator: "coordination",
  });
  if (coordination === undefined) {
    return [
      say(
        "not_assessable",
        "未登记是否建立物业管理协调联动机制。",
        "whether coordination is set up is not recorded.",
      ),
    ];
  }
  return [
    coordination
      ? say("pass", "已建立物业管理协调联动机制。", "coordination is set up.")
      : say(
          "advisory",
          `截至${asOf}没有建立物业管理协调联动机制。`,
          `as of ${asOf}, no coordination is set up.`,
        ),
  ];
}
