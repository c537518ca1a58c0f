/**
 * Articles 4 and 11: institutions that are shown by a document. Which documents a government still owes is an
 * obligation; what is judged here is what it has published of one institution.
 */
import { beijingDateOf } from "../../core/beijing-date.ts";
import { defineCaseGroup, type Check, type JudgedRecord } from "../../core/judging/check.ts";
import { textAt } from "./facts.ts";
import { publisherOf, verdictOn, type Found } from "./verdicts.ts";

const jointMeeting: Check = {
  rule: "J4",
  title: { zh: "建立联席会议制度", en: "A joint meeting system" },
  basis: "regulation",
  article: "4",
  text: {
    zh: "市、县（市、区）人民政府应当在本级党委的领导下，统筹城乡社区治理工作，将城乡社区治理纳入国民经济和社会发展规划，建立城乡社区治理工作联席会议制度，研究解决城乡社区治理中的重大问题。",
    en: "City and county governments coordinate community governance, enter it in their plans and set up a joint meeting system that settles its major problems.",
  },
  judge: ({ subjects }) => judgeKind(subjects, "joint_meeting", systemOf),
};

const planAndStandard: Check = {
  rule: "S11",
  title: { zh: "服务体系规划和地方标准", en: "Plan of the service system and local standard" },
  basis: "regulation",
  article: "11",
  text: {
    zh: "市人民政府应当组织编制城乡社区服务体系建设规划，依法制定城乡社区综合服务地方标准。",
    en: "The city's government has a plan of the community service system drawn up and sets a local standard of comprehensive community services.",
  },
  judge: ({ subjects }) => [
    ...judgeKind(subjects, "plan", validityOf),
    ...judgeKind(subjects, "standard", validityOf),
  ],
};

/** The documents of one institution of an area together. */
export const institutionCases = defineCaseGroup({
  name: "institutions",
  subject: "documents",
  caseOf: (document) => {
    const kind = textAt(document, "kind") ?? "";
    return ["joint_meeting", "plan", "standard"].includes(kind)
      ? `${document.area}|${kind}`
      : undefined;
  },
  relations: {},
  settings: [],
  checks: [jointMeeting, planAndStandard],
});

/** One verdict for the documents of a kind, on the newest of them. */
function judgeKind(
  documents: readonly JudgedRecord[],
  kind: string,
  find: (newest: JudgedRecord, others: readonly JudgedRecord[]) => Found,
): ReturnType<Check["judge"]> {
  const [newest, ...others] = documents
    .filter((document) => textAt(document, "kind") === kind)
    .toSorted((a, b) => adoptedOn(b).localeCompare(adoptedOn(a)));
  if (newest === undefined) return [];
  return [
    verdictOn(newest, publisherOf(newest), find(newest, others), {
      name: `《${textAt(newest, "title") ?? ""}》`,
      period: adoptedOn(newest),
    }),
  ];
}

/** Minutes show that a meeting was held, not that the system stands. */
function systemOf(newest: JudgedRecord, others: readonly JudgedRecord[]): Found {
  const documents = [newest, ...others];
  const system = documents.find((document) => textAt(document, "form") !== "minutes");
  const values = {
    documents: documents.length,
    docNo: (system && textAt(system, "docNo")) ?? null,
  };
  if (system === undefined) {
    return [
      "advisory",
      "只公布了会议纪要，没有公布联席会议制度文件。",
      "Minutes of a meeting are published, the document that sets up the system is not.",
      values,
      others,
    ];
  }
  if (textAt(system, "form") === undefined) {
    return [
      "not_assessable",
      "未登记文件形式，无法判断是制度文件还是会议纪要。",
      "The form of the document is not recorded, so whether it sets up the system cannot be told.",
      values,
      others,
    ];
  }
  return [
    "pass",
    `联席会议制度已公布（${adoptedOn(system)}制定）。`,
    `The joint meeting system is published (adopted on ${adoptedOn(system)}).`,
    values,
    others,
  ];
}

/** In force when it was published; what ends later, and without a successor, is owed anew. */
function validityOf(newest: JudgedRecord, others: readonly JudgedRecord[]): Found {
  const [docNo, until] = [textAt(newest, "docNo"), textAt(newest, "effectiveTo")];
  const published = beijingDateOf(newest.publishedAt);
  const values = { docNo: docNo ?? null, adoptedOn: adoptedOn(newest), effectiveTo: until ?? null };
  if (docNo === undefined) {
    return [
      "not_assessable",
      "未登记文号或标准号，无法核对。",
      "The number of the document or standard is not recorded, so it cannot be looked up.",
      values,
      others,
    ];
  }
  if (until !== undefined && until < published) {
    return [
      "advisory",
      `有效至${until}，${published}公布时已经失效，没有公布其后的文件。`,
      `It was in force until ${until} and had ended when it was published on ${published}; none that follows it is published.`,
      values,
      others,
    ];
  }
  return [
    "pass",
    `${docNo}，${adoptedOn(newest)}制定${until === undefined ? "" : `，有效至${until}`}。`,
    `${docNo}, adopted on ${adoptedOn(newest)}${until === undefined ? "" : `, in force until ${until}`}.`,
    values,
    others,
  ];
}

function adoptedOn(document: JudgedRecord): string {
  return textAt(document, "adoptedOn") ?? "";
}
