/**
 * Who may answer a record (contract.md 1, trust.md 2): whoever it names, wherever that is. Judged twice by the
 * same code: at acceptance by the records as projected then, and for good by the replay.
 */
import type { Answerable, Answers, Data, Dataset, RuleRemark } from "../definitions.ts";
import type { PublicRecord, RecordName } from "../records.ts";
import { valueAt } from "../value-at.ts";
import type { Authorised } from "./authority.ts";
import { forbidden, staleVersion } from "./refusals.ts";
import type { KeyFacts, OrganizationFacts, Registry } from "./registry.ts";

/** The record that an answer is about, or why it has none; a remark's path is inside the answer's data. */
export type SubjectFound = { readonly subject: PublicRecord } | { readonly remark: RuleRemark };

/**
 * The subject that an answer's data name, by id or by the ref of one that `organization` may answer. Where the
 * answer has one already (`known`), it stays that.
 */
export async function findSubject(
  registry: Registry,
  answers: Answers,
  data: Data,
  organization: string,
  known?: RecordName,
): Promise<SubjectFound> {
  const name = known ?? nameIn(answers, data);
  const byId = await registry.record(name.dataset, name.id);
  if (byId !== undefined) return { subject: byId };
  const [id, other] = await registry.answerable(name.dataset, organization, name.id);
  if (other !== undefined) return { remark: remarks.ambiguous(pathOf(answers)) };
  const subject = id === undefined ? undefined : await registry.record(name.dataset, id);
  return subject === undefined ? { remark: remarks.unknown(pathOf(answers)) } : { subject };
}

/**
 * Judges a publication or correction of an answer. Throws 403 for whom the subject does not name and 409 for
 * another version than the current one; answers what else is wrong with it.
 */
export async function judgeAnswer(
  registry: Registry,
  dataset: Dataset,
  authorised: Authorised,
  data: Data,
  subject: PublicRecord,
): Promise<readonly RuleRemark[]> {
  const { answers } = dataset;
  if (answers === undefined) return [];
  if (subject.data === null) return [remarks.withdrawn(pathOf(answers))];
  const facts = answers.subjects.find((one) => one.dataset === subject.dataset);
  const owner = ownerOf(subject);
  const reported = reports(answers, data);
  const named = facts?.named === undefined ? owner : valueAt(subject.data, facts.named);
  if (authorised.speaking.uscc !== (reported ? owner : named)) throw notNamed(reported);
  if (answers.version !== undefined && data[answers.version] !== subject.version) {
    throw staleVersion(subject.id, subject.version, Number(data[answers.version]));
  }
  if (answers.supervised === true) {
    const { keys, speaking } = authorised;
    const signers = new Set(await registry.signers(subject.submission));
    const supervises = keys.some(
      (key) =>
        key.role === "supervisor" &&
        // Not a supervisor of the office above, which may publish for a committee but not look after it.
        key.organization === speaking.uscc &&
        isAnotherPerson(key, speaking, signers),
    );
    if (!supervises) throw samePerson();
  }
  return answers.rule?.(subject.data, data) ?? [];
}

/** Whether a key's holder is none of those who hold these keys of its organisation. */
export function isAnotherPerson(
  key: KeyFacts,
  { keys }: Pick<OrganizationFacts, "keys">,
  signers: ReadonlySet<string>,
): boolean {
  return !keys.some(({ keyid, person }) => signers.has(keyid) && person === key.person);
}

/** Whose record it is: the committee's where it was published for one. */
export function ownerOf(record: Pick<PublicRecord, "publisher" | "onBehalfOf">): string {
  return record.onBehalfOf ?? record.publisher;
}

/** The organisations that may answer a record in one dataset of answers or by reporting. */
export function answerersOf(
  answers: Answers,
  facts: Answerable,
  subject: PublicRecord,
): readonly string[] {
  if (subject.data === null) return [];
  const owner = ownerOf(subject);
  const named = facts.named === undefined ? owner : valueAt(subject.data, facts.named);
  return [
    ...(typeof named === "string" ? [named] : []),
    ...(answers.reported === undefined ? [] : [owner]),
  ];
}

/** An answer's data with the subject by its id, so that no two answers spell one subject differently. */
export function withSubject(dataset: Dataset, data: Data, subject: RecordName | undefined): Data {
  const { answers } = dataset;
  if (answers === undefined || subject === undefined) return data;
  return { ...data, [answers.field]: { dataset: subject.dataset, id: subject.id } };
}

/** Members that a correction of an answer leaves alone: it stays an answer to the same, by the same. */
export function lastingMembers({ answers }: Dataset): readonly string[] {
  if (answers === undefined) return [];
  return [answers.field, answers.version, answers.reported?.field].filter(
    (member) => member !== undefined,
  );
}

function nameIn(answers: Answers, data: Data): RecordName {
  const value = data[answers.field];
  // The dataset's schema has accepted the data: a text, or an object with both members.
  if (typeof value === "string") return { dataset: answers.subjects[0]?.dataset ?? "", id: value };
  return { dataset: String(valueAt(data, `${answers.field}.dataset`)), id: idIn(answers, data) };
}

function idIn(answers: Answers, data: Data): string {
  return String(valueAt(data, `${answers.field}.id`));
}

/** Where an answer's data name the record. */
function pathOf(answers: Answers): readonly string[] {
  return answers.subjects.length > 1 ? [answers.field, "id"] : [answers.field];
}

function reports({ reported }: Answers, data: Data): boolean {
  return reported !== undefined && data[reported.field] === reported.value;
}

const remarks = {
  unknown: (path: RuleRemark["path"]) =>
    error(
      path,
      "record.unknown",
      "没有已公布的此记录或编号。",
      "No published record has this id or ref.",
    ),
  ambiguous: (path: RuleRemark["path"]) =>
    error(
      path,
      "record.ambiguous",
      "有多条记录使用这一编号，请写记录标识。",
      "Several records carry this ref; give the record's id.",
    ),
  withdrawn: (path: RuleRemark["path"]) =>
    error(path, "record.withdrawn", "该记录已撤回。", "This record is withdrawn."),
};

function error(path: RuleRemark["path"], rule: string, zh: string, en: string): RuleRemark {
  return { severity: "error", rule, path, message: { zh, en } };
}

function notNamed(reported: boolean): ReturnType<typeof forbidden> {
  return reported
    ? forbidden(
        "answer.not_reporter",
        "书面答复只能由公布原记录的单位代报。",
        "An answer on paper is reported by the organisation whose record is answered.",
      )
    : forbidden(
        "answer.not_named",
        "只有该记录指明的单位可以答复。",
        "Only the organisation that the record names may answer it.",
      );
}

function samePerson(): ReturnType<typeof forbidden> {
  return forbidden(
    "endorsement.same_person",
    "须由本单位另一人的监督人密钥签名：签署该版本的人不能审核自己。",
    "It takes a supervisor's key of another person than the one who signed this version.",
  );
}
