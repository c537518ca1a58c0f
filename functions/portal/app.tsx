/** The portal: pages for people, each the human face of the API's answers (contract.md 8). */
import { Hono, type Context } from "hono";
import { beijingDateOf } from "../../core/beijing-date.ts";
import { instanceHeaders } from "../http/instance-headers.ts";
import { answerAsset } from "./answer-asset.ts";
import { answerPage, drawnPage, type DrawnPage } from "./answer-page.ts";
import { apiReader, ApiRefusal, notFound, type KeptAnswers } from "./api-reader.ts";
import type { Assets } from "./assets.ts";
import { Layout } from "./layout.tsx";
import { pageMemory, type PageMemory } from "./page-memory.ts";
import { Elsewhere, viewOf, type Page, type ReadPage, type View } from "./page.ts";
import { brokenPage, refusalPage } from "./pages/refusal.tsx";
import { routes } from "./routes.ts";
import type { PortalDependencies } from "./site.ts";
import { answerRobots, answerSitemap } from "./sitemap.ts";

export type { PortalDependencies } from "./site.ts";

/** Pages drawn and kept, by all that they are made of. */
type DrawnPages = Map<string, DrawnPage>;
const mostDrawn = 500;

/** The portal's app. It knows the API and nothing behind it. */
export function createPortalApp(site: PortalDependencies): Hono {
  const app = new Hono();
  const kept: KeptAnswers = new Map();
  const drawn: DrawnPages = new Map();
  const memory: Memory = { kept, drawn, pages: pageMemory(site.clock) };
  app.get("/assets/:file", (c) => answerAsset(c, site.assets));
  app.get("/robots.txt", (c) => answerRobots(c, site));
  app.get("/sitemap.xml", (c) => answerSitemap(c, site, kept));
  for (const [path, read] of routes) app.get(path, (c) => answerRead(c, site, memory, read));
  app.notFound((c) =>
    answerRead(c, site, memory, () => {
      throw notFound();
    }),
  );
  return app;
}

interface Memory {
  readonly kept: KeptAnswers;
  readonly drawn: DrawnPages;
  readonly pages: PageMemory;
}

async function answerRead(
  c: Context,
  site: PortalDependencies,
  memory: Memory,
  read: ReadPage,
): Promise<Response> {
  const url = new URL(c.req.url);
  const make = (): Promise<DrawnPage | Elsewhere> =>
    readAndDraw(c, viewOf(site, url), memory, read);
  const isFresh = (c.req.header("cache-control") ?? "").includes("no-cache");
  const page = await (isFresh ? make() : memory.pages.at(url.pathname + url.search, make));
  if (page instanceof Elsewhere) return c.redirect(page.location, 303);
  return answerPage(c, page, instanceHeaders(site.instance));
}

/** The page as it is now; drawn only where an answer that it is made of has changed. */
async function readAndDraw(
  c: Context,
  view: View,
  { kept, drawn }: Memory,
  read: ReadPage,
): Promise<DrawnPage | Elsewhere> {
  const { site } = view;
  const api = apiReader(site.api, kept, view.language);
  const assets = await site.assets();
  const page = await readOrExplain(read, view, c, api);
  if (page instanceof Elsewhere) return page;
  // Some pages say what is late today.
  const today = beijingDateOf(new Date(site.clock()).toISOString());
  const key = `${c.req.url} ${today}\n${api.key()}`;
  const before = page.status === undefined ? drawn.get(key) : undefined;
  const after = before ?? (await draw(view, page, assets, api.lastModified()));
  if (before === undefined && page.status === undefined) remember(drawn, key, after);
  return after;
}

async function draw(
  view: View,
  page: Page,
  assets: Assets,
  lastModified?: string,
): Promise<DrawnPage> {
  const html = await (<Layout view={view} page={page} assets={assets} />);
  return drawnPage(`<!doctype html>\n${html.toString()}`, {
    status: page.status ?? 200,
    caching: page.caching,
    language: view.language,
    hasScripts: (page.scripts ?? []).length > 0,
    lastModified,
  });
}

/** The page, or the one that explains why there is none. */
async function readOrExplain(
  read: ReadPage,
  view: View,
  c: Context,
  api: Parameters<ReadPage>[1],
): Promise<Page | Elsewhere> {
  try {
    return await read(view, api, c.req.param());
  } catch (error) {
    if (error instanceof Elsewhere) return error;
    if (error instanceof ApiRefusal) return refusalPage(view, error);
    view.site.reportBug(error, view.path);
    return brokenPage(view);
  }
}

function remember(drawn: DrawnPages, key: string, page: DrawnPage): void {
  drawn.set(key, page);
  for (const oldest of drawn.keys()) {
    if (drawn.size <= mostDrawn) break;
    drawn.delete(oldest);
  }
}
