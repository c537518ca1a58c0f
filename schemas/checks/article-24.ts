/** Article 24: proposals are not passed back to the committee, and certificates on the list not asked of it. */
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { itemNamed, itemOf, listsInForce } from "./duty-list-facts.ts";
import { matterOf } from "./entrustment-facts.ts";
import { answersTo, areaPrefixes, inForceSince, keysOfText, textAt, valueAt } from "./facts.ts";
import { asBound, publisherOf, verdictOn, type Found } from "./verdicts.ts";

const committeeKinds: ReadonlySet<string> = new Set(["residents_committee", "villagers_committee"]);

const text = {
  zh: "市、县（市、区）人民政府及其部门应当采取措施减轻居（村）民委员会工作负担，严格落实不应由基层群众性自治组织出具证明事项清单，对居（村）民委员会提出的本社区的意见建议，应当及时办理，不得转交居（村）民委员会办理。",
  en: "Governments and their departments lighten the burden of committees, keep strictly to the list of certificates that committees are not to issue, and deal in time with what committees propose; they must not pass it back to the committee.",
};

const notPassedBack: Check<"handlers"> = {
  rule: "P24",
  title: { zh: "意见建议不转交委员会办理", en: "Proposals are not passed back to a committee" },
  basis: "regulation",
  article: "24",
  text,
  judge: ({ subjects, related: { handlers } }) =>
    subjects
      .filter((proposal) => (textAt(proposal, "submittedOn") ?? "") >= inForceSince)
      .map((proposal) => {
        const [found, responsible] = handled(proposal, handlers);
        return verdictOn(proposal, responsible, found, {
          name: `“${textAt(proposal, "title") ?? ""}”`,
        });
      }),
};

/** Proposals, each beside the entry of the body that handles it. */
export const proposalCases = defineCaseGroup<"handlers">({
  name: "proposals",
  subject: "proposals",
  caseOf: ({ id }) => id,
  alone: true,
  relations: {
    handlers: {
      dataset: "organizations",
      keyOf: (organization) => keysOfText(organization, "uscc"),
      keysOf: (proposal) => keysOfText(proposal, "handler.uscc"),
    },
  },
  settings: [],
  checks: [notPassedBack],
});

const noCertificate: Check<"lists" | "entrusters"> = {
  rule: "N24",
  title: {
    zh: "不要求委员会出具清单所列证明",
    en: "No certificate on the list is asked of a committee",
  },
  basis: "regulation",
  article: "24",
  text,
  judge: ({ subjects, related: { lists, entrusters } }) =>
    subjects
      .filter((request) => (textAt(request, "from") ?? "") >= inForceSince)
      .map((request) => {
        const [outcome, zh, en, values, inputs = []] = asBound(
          certificateOf(request, lists),
          entrusters,
        );
        return verdictOn(
          request,
          textAt(request, "entruster.uscc") ?? null,
          [outcome, zh, en, values, [...entrusters, ...inputs]],
          { name: matterOf(request) },
        );
      }),
};

/** Certificates asked for, each beside the no-certificate lists of its county and city. */
export const certificateCases = defineCaseGroup<"lists" | "entrusters">({
  name: "certificates",
  subject: "entrustments",
  caseOf: (request) =>
    textAt(request, "reportKind") === "certificate_requested" ? request.id : undefined,
  alone: true,
  relations: {
    lists: {
      dataset: "duty-lists",
      keyOf: (list) => (textAt(list, "listType") === "no_certificate" ? [list.area] : []),
      keysOf: ({ area }) => areaPrefixes(area),
    },
    entrusters: {
      dataset: "organizations",
      keyOf: (organization) => keysOfText(organization, "uscc"),
      keysOf: (request) => keysOfText(request, "entruster.uscc"),
    },
  },
  settings: [],
  checks: [noCertificate],
});

/** Whoever passed it back answers for it; where a committee itself is named, it is not known who did. */
function handled(
  proposal: JudgedRecord,
  handlers: readonly JudgedRecord[],
): readonly [found: Found, responsible: string | null] {
  const uscc = textAt(proposal, "handler.uscc");
  const name = textAt(proposal, "handler.name") ?? "";
  const back = passedBackOn(proposal);
  const values = {
    handler: uscc ?? null,
    submittedOn: textAt(proposal, "submittedOn") ?? null,
    passedBackOn: back ?? null,
    status: textAt(proposal, "status") ?? null,
  };
  const toCommittee =
    uscc === publisherOf(proposal) ||
    handlers.some(({ data }) => committeeKinds.has(String(data["kind"])));
  if (toCommittee) {
    // Whom the article binds has to be known for a breach (domain.md A3).
    return [
      [
        "advisory",
        `承办单位是居（村）民委员会自己（${name}），意见建议不得转交委员会办理；由谁转交没有登记，仅作提示。`,
        `It is left to a committee itself (${name}), to which proposals must not be passed; who did so is not recorded, so this is for attention only.`,
        values,
        handlers,
      ],
      null,
    ];
  }
  if (back !== undefined) {
    const found: Found = [
      "breach",
      `${name}于${back}将其转回委员会办理。`,
      `${name} passed it back to the committee on ${back}.`,
      values,
      handlers,
    ];
    return [asBound(found, handlers), uscc ?? null];
  }
  if (handlers.length === 0) {
    return [
      [
        "not_assessable",
        `承办单位（${name}）没有登记，无法判断是否转交委员会办理。`,
        `The handler (${name}) is not registered, so whether it is a committee cannot be told.`,
        values,
      ],
      uscc ?? null,
    ];
  }
  return [
    [
      "pass",
      `由${name}承办，没有转回委员会。`,
      `${name} handles it and has not passed it back.`,
      values,
      handlers,
    ],
    uscc ?? null,
  ];
}

/** The day the committee says it came back, or that on which the handler's own reply says so. */
function passedBackOn(proposal: JudgedRecord): string | undefined {
  const told = textAt(proposal, "passedBack.on");
  if (told !== undefined) return told;
  const reply = answersTo(proposal, "replies").find(({ status }) => status === "passed_back");
  return typeof reply?.["repliedOn"] === "string" ? reply["repliedOn"] : undefined;
}

function certificateOf(request: JudgedRecord, lists: readonly JudgedRecord[]): Found {
  const on = textAt(request, "from") ?? "";
  const code = valueAt(request, "listItemCode");
  const certificate = textAt(request, "certificate") ?? "";
  const values = {
    certificate,
    listItemCode: typeof code === "string" ? code : null,
    on,
  };
  const inForce = listsInForce(lists, "no_certificate", on);
  if (inForce.length === 0) {
    return [
      "not_assessable",
      `没有公布${on}有效的不应出具证明事项清单，无法判断。`,
      `No list of certificates that are not to be asked for is in force on ${on}, so it cannot be told.`,
      values,
    ];
  }
  const item = inForce
    .map((list) =>
      typeof code === "string"
        ? (itemOf(list, code) ?? itemNamed(list, certificate))
        : itemNamed(list, certificate),
    )
    .find((each) => each !== undefined);
  if (item !== undefined) {
    return [
      "breach",
      `要求委员会出具“${certificate}”，该证明在${on}有效的不应出具证明事项清单上（${String(item["itemCode"])} ${String(item["itemName"])}）。`,
      `The committee was asked for “${certificate}”, which is on the list of certificates it is not to issue, in force on ${on} (${String(item["itemCode"])}).`,
      { ...values, listItemCode: String(item["itemCode"]) },
      inForce,
    ];
  }
  if (code === undefined) {
    return [
      "not_assessable",
      `未登记清单编码，“${certificate}”与清单各项名称也不相同，无法判断。`,
      `Its code on the list is not recorded and no item is named “${certificate}”, so it cannot be told.`,
      values,
      inForce,
    ];
  }
  return [
    "pass",
    `“${certificate}”不在${on}有效的不应出具证明事项清单上。`,
    `“${certificate}” is not on the list of certificates in force on ${on}.`,
    values,
    inForce,
  ];
}
