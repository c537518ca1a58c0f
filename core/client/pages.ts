/** Walks the pages of a list: only a missing `next` ends it, however few records a page holds. */
import * as z from "zod";
import { read, type Instance } from "./read.ts";

const frame = z.looseObject({
  data: z.array(z.unknown()),
  links: z.looseObject({ next: z.string().optional() }),
});
/** What every page has; its rows are as the instance gave them. */
export type Page = z.infer<typeof frame>;

/** All pages from an address on. Throws Refused, Unreachable, or an Error for what is no page. */
export async function* pages(instance: Instance, from: URL): AsyncGenerator<Page, void> {
  for (let url: URL | undefined = from; url !== undefined;) {
    const page = await readPage(instance, url);
    yield page;
    url = nextAddress(page, url);
  }
}

export async function readPage(instance: Instance, url: URL): Promise<Page> {
  return frame.parse(await read(instance, url));
}

/** The next page, always of the same host: of a link only path and query are taken. */
export function nextAddress({ links }: Page, from: URL): URL | undefined {
  if (links.next === undefined) return undefined;
  const next = new URL(links.next, from);
  return new URL(next.pathname + next.search, from);
}
