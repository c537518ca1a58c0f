/**
 * Reads query strings without ever ignoring a parameter. Safe with any text: values are only compared
 * with closed forms, and what a client made up is repeated cut short.
 */
import { isNumberFree } from "../personal-data/number-free.ts";
import { Problem, type ProblemError } from "../problem.ts";

/** Gathers what is wrong with a query string, so that one answer names all of it. */
export class Parameters {
  readonly #values = new Map<string, string>();
  readonly #errors: ProblemError[] = [];

  /** Reads a query string, with or without its `?`. A parameter that is given twice is an error. */
  constructor(query: string) {
    for (const [name, value] of new URLSearchParams(query)) {
      if (this.#values.has(name)) {
        this.fail(name, "parameter.repeated", "不能重复给出", "given more than once");
      } else this.#values.set(name, value);
    }
  }

  /** All parameters as given, sorted by name. */
  entries(): readonly (readonly [name: string, value: string])[] {
    return [...this.#values].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The value where it has the form; `undefined`, and an error, where it has not. */
  text(name: string, form: RegExp, zh: string, en: string): string | undefined {
    const value = this.#values.get(name);
    if (value === undefined || form.test(value)) return value;
    this.invalid(name, zh, en);
    return undefined;
  }

  /** The value where it is one of these. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) {
      const list = choices.join(", ");
      this.invalid(name, `应为以下之一：${list}`, `one of: ${list}`);
    }
    return choice;
  }

  /** A whole number within bounds. */
  integer(name: string, min: number, max: number): number | undefined {
    const value = this.#values.get(name);
    if (value === undefined) return undefined;
    const number = /^(0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : NaN;
    if (number >= min && number <= max) return number;
    this.invalid(
      name,
      `应为 ${String(min)} 到 ${String(max)} 的整数`,
      `a whole number from ${String(min)} to ${String(max)}`,
    );
    return undefined;
  }

  invalid(name: string, zh: string, en: string): void {
    this.fail(name, "parameter.invalid", zh, en);
  }

  /** Names a parameter that means nothing here, and those that do. */
  unknown(name: string, known: readonly string[]): void {
    const [zh, en] = known.length === 0 ? ["无", "none"] : [known.join(", "), known.join(", ")];
    this.fail(name, "parameter.unknown", `没有这个参数；可用：${zh}`, `unknown; known: ${en}`);
  }

  fail(name: string, rule: string, zh: string, en: string): void {
    this.#errors.push({ parameter: cut(name), rule, message: { zh, en } });
  }

  /** Refuses every parameter that is not one of these. */
  allow(known: readonly string[]): void {
    for (const name of this.#values.keys()) if (!known.includes(name)) this.unknown(name, known);
  }

  /** For a path that takes no parameter at all. */
  refuseAll(): void {
    this.allow([]);
    this.refuse();
  }

  /** Throws a 400 that names every error found so far. */
  refuse(): void {
    const first = this.#errors[0];
    if (first === undefined) return;
    const unknown = this.#errors.some(({ rule }) => rule === "parameter.unknown");
    const name = first.parameter ?? "";
    throw new Problem(
      unknown ? "parameter.unknown" : "parameter.invalid",
      { zh: `参数 ${name}：${first.message.zh}`, en: `Parameter ${name}: ${first.message.en}` },
      { errors: this.#errors.slice(0, maxErrors) },
    );
  }
}

const maxErrors = 50;

function cut(name: string): string {
  if (!isNumberFree(name)) return "…";
  return name.length > 100 ? `${name.slice(0, 100)}…` : name;
}
