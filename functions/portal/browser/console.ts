/** The console's bundle: gives it the browser. */
import * as z from "zod";
import { openShelf } from "../console/indexed-shelf.ts";
import type { ConsoleIo } from "../console/io.ts";
import { startConsole } from "../console/start-console.tsx";

// Zod would try `new Function` to see whether it may: the page's policy forbids it and would report it.
z.config({ jitless: true });

async function main(element: HTMLElement): Promise<void> {
  const io: ConsoleIo = {
    crypto: {
      subtle: crypto.subtle,
      getRandomValues: (bytes) => crypto.getRandomValues(bytes),
    },
    fetch: (path, init) => fetch(path, init),
    now: () => Date.now(),
    shelf: await openShelf(indexedDB, "gongshi-console"),
    authority: location.host,
    language: document.documentElement.lang.startsWith("en") ? "en" : "zh",
    saveFile,
  };
  keepPlaceInLanguageLinks();
  await startConsole(io, element);
}

function saveFile(name: string, type: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by the next turn of the clock; a minute is plenty.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Whoever changes the language stays at the place where they are. */
function keepPlaceInLanguageLinks(): void {
  const link = document.querySelector<HTMLAnchorElement>("a.language");
  link?.addEventListener("click", () => {
    link.hash = location.hash;
  });
}

const element = document.getElementById("console");
if (element !== null) {
  main(element).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    element.textContent = `${element.dataset["failed"] ?? ""} ${reason}`;
  });
}
