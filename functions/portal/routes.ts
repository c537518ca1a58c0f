/** All pages by their paths (contract.md 8). The first that fits answers. */
import type { ReadPage } from "./page.ts";
import { readConsole } from "./pages/console.tsx";
import { readHome } from "./pages/home.tsx";

export const routes: readonly (readonly [path: string, read: ReadPage])[] = [
  ["/", readHome],
  ["/console", readConsole],
];
