/** Pages that were drawn or found unchanged a moment ago: within that moment nobody is asked again. */
import type { Clock } from "../../core/ports.ts";
import type { DrawnPage } from "./answer-page.ts";
import { Elsewhere } from "./page.ts";

/** As long as caches may keep a list (`max-age=1`): a page made of lists is never older than its lists may be. */
const moment = 1_000;
const most = 500;

export interface PageMemory {
  /**
   * The page of an address, or what `read` makes of it; readers who ask at the same time wait for the same
   * page. Records and refusals are read each time: a publisher who has just corrected one looks at once.
   */
  at(address: string, read: () => Promise<DrawnPage | Elsewhere>): Promise<DrawnPage | Elsewhere>;
}

/** A memory in this process. */
export function pageMemory(clock: Clock): PageMemory {
  const pages = new Map<string, { readonly page: Promise<DrawnPage | Elsewhere>; until: number }>();
  return {
    at: (address, read) => {
      const known = pages.get(address);
      if (known !== undefined && clock() < known.until) return known.page;
      const entry = { page: read(), until: Infinity };
      pages.delete(address);
      pages.set(address, entry);
      const forget = (): void => {
        if (pages.get(address) === entry) pages.delete(address);
      };
      entry.page.then((page) => {
        if (isKept(page)) entry.until = clock() + moment;
        else forget();
      }, forget);
      for (const oldest of pages.keys()) {
        if (pages.size <= most) break;
        pages.delete(oldest);
      }
      return entry.page;
    },
  };
}

function isKept(page: DrawnPage | Elsewhere): boolean {
  return !(page instanceof Elsewhere) && page.status === 200 && page.caching !== "record";
}
