/** @jsxImportSource hono/jsx/dom */
import { render } from "hono/jsx/dom";
import { ConsoleApp } from "./console-app.tsx";
import type { ConsoleIo } from "./io.ts";
import { Session } from "./session.ts";

/** Draws the console into an element and keeps it up to date. */
export async function startConsole(io: ConsoleIo, element: HTMLElement): Promise<void> {
  const session = new Session(io);
  await session.load();
  element.replaceChildren();
  render(<ConsoleApp io={io} session={session} />, element);
  await session.readOrganizations();
}
