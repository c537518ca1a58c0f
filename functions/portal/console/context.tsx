/** @jsxImportSource hono/jsx/dom */
/** What every part of the console reaches: the world, the session, the words of the page's language. */
import { createContext, useContext, useSyncExternalStore } from "hono/jsx/dom";
import type { Bilingual } from "../../../core/definitions.ts";
import { sayIn, type ConsoleIo, type Say } from "./io.ts";
import type { Session, SessionState } from "./session.ts";

export interface ConsoleParts {
  readonly io: ConsoleIo;
  readonly session: Session;
  readonly say: Say;
  /** A text in the page's language. */
  readonly word: (text: Bilingual) => string;
}

export const ConsoleContext = createContext<ConsoleParts | undefined>(undefined);

export function partsOf(io: ConsoleIo, session: Session): ConsoleParts {
  return { io, session, say: sayIn(io.language), word: (text) => text[io.language] };
}

/** The parts, and the session's state; whoever calls it is drawn again when that changes. */
export function useConsole(): ConsoleParts & { readonly state: SessionState } {
  const parts = useContext(ConsoleContext);
  if (parts === undefined) throw new Error("outside the console");
  const state = useSyncExternalStore(parts.session.subscribe, parts.session.state);
  return { ...parts, state };
}
