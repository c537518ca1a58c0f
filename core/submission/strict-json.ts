/**
 * JSON (RFC 8259) without its ambiguities (trust.md 1). What two parsers could read differently is
 * refused: duplicate keys, lone surrogates, numbers that a double does not hold. Safe on hostile bytes:
 * one pass in linear time, recursion at most 16 deep, no key reaches a prototype.
 */
import { isEchoable } from "../personal-data/echoable.ts";
import { Problem } from "../problem.ts";
import { escapePointer } from "./envelope.ts";
import { isExactNumber } from "./exact-number.ts";

/** Nested arrays and objects a body may have, the outermost included. */
const maxJsonDepth = 16;

/**
 * The value of a body. Throws `json.malformed` (400) with the place and one of the rules `json.syntax`,
 * `json.utf8`, `json.duplicate_key`, `json.unsafe_key` (`__proto__`), `json.lone_surrogate`,
 * `json.unsafe_number`, `json.too_deep`.
 *
 * Numbers: an integer value, however it is spelt, lies within ±(2^53 − 1); any other must be the very
 * decimal that its double prints as (so `1.10` and `1e-3` pass, `0.1000000000000000055` and `1e-400` do
 * not); at most 100 characters. Negative zero is read as 0, its RFC 8785 form.
 */
export function parseStrictJson(bytes: Uint8Array): unknown {
  return new Reader(decode(bytes)).document();
}

function decode(bytes: Uint8Array): string {
  try {
    // A byte order mark is kept, and so refused as a character that no JSON text begins with.
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw refuse("utf8", "", "");
  }
}

const rules = {
  syntax: ["此处不符合 JSON 语法（RFC 8259）", "This is not JSON (RFC 8259)"],
  utf8: [
    "正文不是有效的 UTF-8（常见原因：文件以 GBK 保存）",
    "The body is not valid UTF-8 (perhaps it was saved as GBK)",
  ],
  duplicate_key: ["同一对象中的成员名重复", "A member name is repeated within its object"],
  unsafe_key: ["不允许此成员名", "This member name is not allowed"],
  lone_surrogate: ["字符串中有不成对的代理码位", "The string holds a lone surrogate"],
  unsafe_number: [
    "数字超出安全整数范围或精度，会在读取时走样",
    "The number is not exactly held by a double, or not a safe integer",
  ],
  too_deep: ["嵌套超过 16 层", "Nested more than 16 deep"],
} as const;

type Rule = keyof typeof rules;

function refuse(rule: Rule, pointer: string, before: string): Problem {
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n");
  const [zh, en] = rules[rule];
  const message =
    rule === "utf8"
      ? { zh: `${zh}。`, en: `${en}.` }
      : {
          zh: `${zh}（第 ${String(line)} 行第 ${String(column)} 个字符）。`,
          en: `${en} (line ${String(line)}, character ${String(column)}).`,
        };
  return new Problem("json.malformed", message, {
    errors: [{ pointer, rule: `json.${rule}`, message }],
  });
}

const numberForm = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openArray, closeArray, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

class Reader {
  readonly #text: string;
  #at = 0;
  #depth = 0;
  /** Key or index within each open container; `undefined` before its first. */
  readonly #path: (string | number | undefined)[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value();
    this.#next();
    if (this.#at < this.#text.length) throw this.#refusal("syntax");
    return value;
  }

  #value(): unknown {
    switch (this.#next()) {
      case quote:
        return this.#string();
      case openObject:
        return this.#object();
      case openArray:
        return this.#array();
      case 0x74:
        return this.#word("true", true);
      case 0x66:
        return this.#word("false", false);
      case 0x6e:
        return this.#word("null", null);
      default:
        return this.#number();
    }
  }

  #object(): Record<string, unknown> {
    this.#open();
    const object: Record<string, unknown> = {};
    if (this.#next() !== closeObject) {
      do {
        if (this.#next() !== quote) throw this.#refusal("syntax");
        const start = this.#at;
        const key = this.#string();
        this.#path[this.#depth - 1] = key;
        // An own `__proto__` is legal JSON, but libraries drop it or set a prototype with it.
        if (key === "__proto__") throw this.#refusal("unsafe_key", start);
        if (Object.hasOwn(object, key)) throw this.#refusal("duplicate_key", start);
        if (!this.#take(colon)) throw this.#refusal("syntax");
        object[key] = this.#value();
      } while (this.#take(comma));
    }
    this.#close(closeObject);
    return object;
  }

  #array(): unknown[] {
    this.#open();
    const array: unknown[] = [];
    if (this.#next() !== closeArray) {
      do {
        this.#path[this.#depth - 1] = array.length;
        array.push(this.#value());
      } while (this.#take(comma));
    }
    this.#close(closeArray);
    return array;
  }

  #open(): void {
    if (this.#depth === maxJsonDepth) throw this.#refusal("too_deep");
    this.#path[this.#depth] = undefined;
    this.#depth += 1;
    this.#at += 1;
  }

  #close(code: number): void {
    if (!this.#take(code)) throw this.#refusal("syntax");
    this.#depth -= 1;
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at;
    let from = start + 1;
    let at = from;
    let value = "";
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === backslash) {
        const [character, length] = this.#escape(at);
        value += text.slice(from, at) + character;
        at += length;
        from = at;
      } else if (code >= 0x20) {
        at += 1;
      } else {
        // A control character, or NaN at the end of the text.
        throw this.#refusal("syntax", at);
      }
    }
    this.#at = at + 1;
    if (from === start + 1) return text.slice(from, at);
    value += text.slice(from, at);
    // Decoded text has whole pairs only: halves come from escapes, and two of these may make a pair.
    if (!value.isWellFormed()) throw this.#refusal("lone_surrogate", start);
    return value;
  }

  #escape(at: number): [character: string, length: number] {
    const letter = this.#text.charAt(at + 1);
    if (letter === "u") {
      const digits = this.#text.slice(at + 2, at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#refusal("syntax", at);
      return [String.fromCharCode(Number.parseInt(digits, 16)), 6];
    }
    const character = escapes[letter];
    if (character === undefined) throw this.#refusal("syntax", at);
    return [character, 2];
  }

  #word<Value>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#at)) throw this.#refusal("syntax");
    this.#at += word.length;
    return value;
  }

  #number(): number {
    numberForm.lastIndex = this.#at;
    if (!numberForm.test(this.#text)) throw this.#refusal("syntax");
    const literal = this.#text.slice(this.#at, numberForm.lastIndex);
    const value = Number(literal);
    if (!isExactNumber(literal, value)) throw this.#refusal("unsafe_number");
    this.#at += literal.length;
    return value === 0 ? 0 : value;
  }

  /** Skips white space and looks at the next character's code; NaN at the end. */
  #next(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    return code;
  }

  #take(code: number): boolean {
    if (this.#next() !== code) return false;
    this.#at += 1;
    return true;
  }

  #refusal(rule: Rule, at = this.#at): Problem {
    let pointer = "";
    for (const step of this.#path.slice(0, this.#depth)) {
      // A key nobody would write is not echoed; the pointer stops above it.
      if (step === undefined || (typeof step === "string" && !isEchoable(step))) break;
      pointer += `/${escapePointer(String(step))}`;
    }
    return refuse(rule, pointer, this.#text.slice(0, at));
  }
}
