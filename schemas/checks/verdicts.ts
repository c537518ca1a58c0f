/** How checks say what they found: an outcome, a sentence in both languages, the figures in it. */
import type { JudgedRecord, Outcome, Verdict } from "../../core/judging/check.ts";
import { sayer, textAt } from "./facts.ts";

/** What was found of one subject; the sentences stand behind the subject's name. */
export type Found = readonly [
  outcome: Outcome,
  zh: string,
  en: string,
  values: Verdict["values"],
  inputs?: readonly JudgedRecord[],
];

/** A verdict on a subject; `name` (a member of its data by default) begins its sentences. */
export function verdictOn(
  subject: JudgedRecord,
  responsible: string | null,
  [outcome, zh, en, values, inputs = []]: Found,
  { name, ...more }: { readonly name?: string } & Partial<Verdict> = {},
): Verdict {
  const begin = name ?? textAt(subject, "name");
  return sayer(begin, { subject, responsible, values, inputs, ...more })(outcome, zh, en);
}

/** Whom articles 23, 24 and 51 bind: city and county governments and their departments. */
const boundKinds: ReadonlySet<string> = new Set(["city", "county", "department"]);

/**
 * What was found of a body that articles 23 and 24 may not bind: of a subdistrict, a township or a body that
 * is not registered the same facts are an advisory (domain.md A3). `bodies` are its entries in `organizations`.
 */
export function asBound(found: Found, bodies: readonly JudgedRecord[]): Found {
  const [outcome, zh, en, values, inputs = []] = found;
  if (outcome !== "breach") return found;
  if (bodies.some(({ data }) => boundKinds.has(String(data["kind"])))) return found;
  return [
    "advisory",
    `${zh}本条约束市、县（市、区）人民政府及其部门；该单位是乡镇、街道或未登记单位，仅作提示。`,
    `${en} The article binds city and county governments and their departments; this body is a township, a subdistrict or not registered, so this is for attention only.`,
    values,
    inputs,
  ];
}

/** The body a record is of: the one it was published on behalf of, else its publisher. */
export function publisherOf({ onBehalfOf, publisher }: JudgedRecord): string {
  return onBehalfOf ?? publisher;
}
