/** What a command may touch of the world, as an argument. */
import type { Bilingual } from "../core/definitions.ts";
import type { Language } from "../core/problem.ts";

/** An answer whose body is still to be read, to its end. Header names in lower case. */
export interface OpenAnswer {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly body: AsyncIterable<Uint8Array>;
}

export interface CliIo {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly language: Language;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly random: (size: number) => Uint8Array;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Asks for the passphrase of a key file: from a file that the environment names, or by a prompt. */
  readonly passphrase?: (question: string) => Promise<string>;
  /** A plain GET, for the commands that make very many. Rejects where no answer comes. */
  readonly open: (url: URL) => Promise<OpenAnswer>;
}

/** Exit codes: part of the tool's contract, scripts rely on them. */
export const exitCodes = { done: 0, refused: 1, usage: 2, network: 3 } as const;

/** Ends a command with a message and an exit code. Never holds a secret. */
export class Failure extends Error {
  readonly exitCode: number;
  readonly text: Bilingual;

  constructor(exit: keyof typeof exitCodes, text: Bilingual) {
    super(text.en);
    this.name = "Failure";
    this.exitCode = exitCodes[exit];
    this.text = text;
  }
}

/** Language of the terminal's locale: Chinese where it says so or says nothing, English elsewhere. */
export function localeOf(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find(
    (value) => value !== undefined && value !== "",
  );
  return locale === undefined || /^(zh|C|POSIX)([_.@-]|$)/i.test(locale) ? "zh" : "en";
}

/** The message of anything thrown, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
