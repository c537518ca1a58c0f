/** What the console needs of the world, as arguments: the browser gives it, a test gives fakes. */
import type { Language } from "../../../core/problem.ts";
import type { SealingCrypto } from "../../../core/submission/sealed-key.ts";
import type { Shelf } from "./shelf.ts";

export interface ConsoleIo {
  readonly crypto: SealingCrypto;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Milliseconds since the epoch by this computer's own clock. */
  readonly now: () => number;
  readonly shelf: Shelf;
  /** Host, and port unless it is the default one: the `@authority` of what is signed. */
  readonly authority: string;
  readonly language: Language;
  /** Offers a file to the person at the screen. */
  readonly saveFile: (name: string, type: string, content: string) => void;
}

/** One of two texts, by the language of the page. */
export type Say = (zh: string, en: string) => string;

export function sayIn(language: Language): Say {
  return (zh, en) => (language === "zh" ? zh : en);
}
