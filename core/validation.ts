/**
 * Data against a dataset's schema, with errors that a clerk understands: the field by its title, what is
 * expected, never the value itself, which may be personal data.
 */
import type * as z from "zod";
import type { Bilingual, Data, Dataset, FieldFacts } from "./definitions.ts";
import { fieldAt, membersAt, titleOfPath } from "./fields.ts";
import { isEchoable } from "./personal-data/echoable.ts";
import type { ProblemError } from "./problem.ts";

/** Errors that one item lists; a body full of unknown members must not make an answer of megabytes. */
export const maxErrors = 100;

/**
 * The data as accepted, or every error with its place as an RFC 6901 pointer below `pointer`. At most
 * {@link maxErrors} are listed; a last one then says that there are more.
 */
export function validateData(
  dataset: Dataset,
  data: unknown,
  pointer: string,
): { readonly data: Data } | { readonly errors: readonly ProblemError[] } {
  const result = dataset.fields.safeParse(data);
  if (result.success) return { data: result.data };
  const errors: ProblemError[] = [];
  const places = new Set<string>();
  for (const issue of result.error.issues) {
    for (const error of errorsOf(dataset, data, issue, pointer)) {
      // The first thing wrong with a value is what to mend first; what follows may follow from it.
      if (places.has(error.pointer ?? "")) continue;
      places.add(error.pointer ?? "");
      if (errors.length === maxErrors) return { errors: [...errors, more(pointer)] };
      errors.push(error);
    }
  }
  return { errors };
}

type Issue = z.core.$ZodIssue;
type Path = readonly (string | number)[];

function* errorsOf(
  dataset: Dataset,
  data: unknown,
  issue: Issue,
  pointer: string,
): Generator<ProblemError> {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    const allowed = membersAt(dataset.fields, path);
    for (const key of issue.keys) yield unknownMember(pointerTo(pointer, [...path, key]), allowed);
    return;
  }
  const place: Place = {
    pointer: pointerTo(pointer, path),
    title: titleOfPath(dataset.fields, path) ?? { zh: "数据", en: "data" },
    help: factsAt(dataset, path)?.help,
    value: valueAt(data, path),
  };
  yield place.value === undefined ? missing(place) : wrong(place, issue);
}

/** Where an error is, and what is known of the field there. */
interface Place {
  readonly pointer: string;
  readonly title: Bilingual;
  readonly help: Bilingual | undefined;
  readonly value: unknown;
}

function wrong(place: Place, issue: Issue): ProblemError {
  switch (issue.code) {
    case "invalid_type":
      if (issue.expected === "int" && typeof place.value === "number") {
        return say(place, "schema.not_integer", "应为整数", "must be an integer");
      }
      return wrongType(place, [issue.expected]);
    case "invalid_union":
      return wrongType(place, unionTypes(issue));
    case "invalid_value":
      return typeof place.value === "string"
        ? wrongCode(place, issue.values)
        : wrongType(place, ["string"]);
    case "too_big":
      return tooMuch(place, issue.origin, Number(issue.maximum));
    case "too_small":
      return tooLittle(place, issue.origin, Number(issue.minimum));
    case "invalid_format":
      return wrongFormat(place, issue.format);
    case "custom":
      return remarked(place, issue.params);
    case "unrecognized_keys":
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
      return say(place, "schema.invalid", "的值无效", "is not valid");
  }
}

function missing(place: Place): ProblemError {
  const { zh, en } = hint(place.help);
  return at(
    place,
    "schema.required",
    `缺少“${place.title.zh}”${zh}。`,
    `“${place.title.en}” is missing${en}.`,
  );
}

const typeNames: Readonly<Record<string, Bilingual>> = {
  string: { zh: "文本", en: "a text" },
  number: { zh: "数字", en: "a number" },
  int: { zh: "整数", en: "an integer" },
  boolean: { zh: "true 或 false", en: "true or false" },
  array: { zh: "数组", en: "a list" },
  object: { zh: "对象", en: "an object" },
};

function wrongType(place: Place, expected: readonly string[]): ProblemError {
  const names = expected.map((type) => typeNames[type] ?? { zh: type, en: type });
  const zh = names.map((name) => name.zh).join("、");
  const en = names.map((name) => name.en).join(" or ");
  return say(place, "schema.type", `应为${zh}`, `must be ${en}`);
}

function unionTypes(issue: z.core.$ZodIssueInvalidUnion): readonly string[] {
  return issue.errors.flatMap((errors) =>
    errors.flatMap((error) => (error.code === "invalid_type" ? [error.expected] : [])),
  );
}

function wrongCode(place: Place, values: readonly z.core.util.Primitive[]): ProblemError {
  const codes = values.map(String);
  const zh =
    codes.length === 1 ? `应为 ${codes.join("")}` : `应为以下代码之一：${codes.join("、")}`;
  const en =
    codes.length === 1 ? `must be ${codes.join("")}` : `must be one of: ${codes.join(", ")}`;
  return say(place, "schema.code", zh, en);
}

function tooMuch(place: Place, origin: string, limit: number): ProblemError {
  const count = String(limit);
  if (origin === "string") {
    return say(place, "schema.too_long", `最多 ${count} 个字符`, `has at most ${count} characters`);
  }
  if (origin === "array") {
    return say(place, "schema.too_many", `最多 ${count} 项`, `has at most ${count} entries`);
  }
  return say(place, "schema.range", `不能大于 ${count}`, `must not be more than ${count}`);
}

function tooLittle(place: Place, origin: string, limit: number): ProblemError {
  const count = String(limit);
  if (origin === "string") {
    return say(
      place,
      "schema.too_short",
      `至少 ${count} 个字符`,
      `has at least ${count} characters`,
    );
  }
  if (origin === "array") {
    return say(place, "schema.too_few", `至少 ${count} 项`, `has at least ${count} entries`);
  }
  return say(place, "schema.range", `不能小于 ${count}`, `must not be less than ${count}`);
}

function wrongFormat(place: Place, format: string): ProblemError {
  if (format === "date") {
    return say(
      place,
      "schema.format",
      "应为真实存在的日期，格式为 2026-03-18",
      "must be a date that exists, like 2026-03-18",
    );
  }
  const text = typeof place.value === "string" ? place.value : "";
  if (text.trim() === "") return say(place, "schema.too_short", "不能为空", "must not be blank");
  const hidden = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(text);
  if (hidden !== null) {
    const offset = String(hidden.index + 1);
    return say(
      place,
      "schema.format",
      `含有不允许的控制字符或换行（第 ${offset} 个字符）`,
      `holds a control character or line break that is not allowed (character ${offset})`,
    );
  }
  return say(place, "schema.format", "格式不符", "has the wrong form");
}

function remarked(
  place: Place,
  params: Readonly<Record<string, unknown>> | undefined,
): ProblemError {
  const { rule, message } = params ?? {};
  if (typeof rule !== "string" || !isBilingual(message)) {
    return say(place, "schema.invalid", "的值无效", "is not valid");
  }
  return say(place, rule, `：${message.zh}`, `: ${message.en}`);
}

function isBilingual(value: unknown): value is Bilingual {
  return typeof value === "object" && value !== null && "zh" in value && "en" in value;
}

function unknownMember(pointer: string, allowed: readonly string[]): ProblemError {
  return {
    pointer,
    rule: "schema.unknown_member",
    message: {
      zh: `没有这一项，请核对名称；可用的有：${allowed.join("、")}。`,
      en: `There is no such member; check the name. There are: ${allowed.join(", ")}.`,
    },
  };
}

function more(pointer: string): ProblemError {
  return {
    pointer,
    rule: "schema.more_errors",
    message: {
      zh: `错误超过 ${String(maxErrors)} 处，其余未列出。`,
      en: `There are more than ${String(maxErrors)} errors; the rest are not listed.`,
    },
  };
}

function say(place: Place, rule: string, zh: string, en: string): ProblemError {
  const more = hint(place.help);
  const colon = en.startsWith(":") ? "" : " ";
  return at(
    place,
    rule,
    `“${place.title.zh}”${zh}${more.zh}。`,
    `“${place.title.en}”${colon}${en}${more.en}.`,
  );
}

function at({ pointer }: Place, rule: string, zh: string, en: string): ProblemError {
  return { pointer, rule, message: { zh, en } };
}

function hint(help: Bilingual | undefined): Bilingual {
  return help === undefined ? { zh: "", en: "" } : { zh: `（${help.zh}）`, en: ` (${help.en})` };
}

function factsAt(dataset: Dataset, path: Path): FieldFacts | undefined {
  const names = path.filter((step) => typeof step === "string");
  return names.length === 0 ? undefined : fieldAt(dataset, names.join("."))?.facts;
}

/** Own members only: a member called `constructor` is looked up like any other. */
function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = Object.getOwnPropertyDescriptor(value, step)?.value;
  }
  return value;
}

/**
 * A path below a pointer (RFC 6901: `~` and `/` inside a name are escaped). It ends above a name that must
 * not be repeated: what a client calls a member may be personal data as well.
 */
export function pointerTo(pointer: string, path: Path): string {
  let to = pointer;
  for (const step of path) {
    if (typeof step === "string" && !isEchoable(step)) break;
    to += `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }
  return to;
}
