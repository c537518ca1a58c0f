/** What a page is: read first, drawn only where nobody has it yet. */
import type { Child } from "hono/jsx";
import type { Bilingual } from "../../core/definitions.ts";
import type { Language } from "../../core/problem.ts";
import type { ApiReader } from "./api-reader.ts";
import type { Assets } from "./assets.ts";
import type { PortalDependencies } from "./site.ts";

/** How long caches keep a page: as the answers of the API that it is made of. */
export type PageCaching = "record" | "list" | "release";

/** The same facts for machines: a link at the foot of the page, and an alternate in its head. */
export interface DataLink {
  readonly label: string;
  readonly href: string;
  /** Media type. */
  readonly type: string;
}

export interface Page {
  readonly title: string;
  /** One sentence for search engines. */
  readonly description?: string;
  /** 200 unless said. */
  readonly status?: number;
  readonly caching: PageCaching;
  readonly data?: readonly DataLink[];
  /** Style sheets beside the one of all pages (`console.css`). */
  readonly styles?: readonly string[];
  /** Names of browser bundles (`verify.js`). */
  readonly scripts?: readonly string[];
  /** schema.org, as data. */
  readonly jsonLd?: object;
  /** Path that counts as this page's own, where another is asked: `/receipts` for a filtered list. */
  readonly canonical?: string;
  readonly body: () => Child;
}

/** Another page instead: the reader is sent there (303). */
export class Elsewhere extends Error {
  readonly location: string;
  constructor(location: string) {
    super(location);
    this.location = location;
  }
}

/** What a page is asked with, and how it writes its words and links. */
export interface View {
  readonly language: Language;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly site: PortalDependencies;
  /** The text in the page's language. */
  readonly t: (text: Bilingual) => string;
  /** A path of this site in the page's language. */
  readonly to: (path: string, query?: Readonly<Record<string, string>>) => string;
}

/** What the frame of a page is drawn from. */
export interface Frame {
  readonly view: View;
  readonly page: Page;
  readonly assets: Assets;
}

/** Reads what a page needs; the page itself draws without waiting. */
export type ReadPage = (
  view: View,
  api: ApiReader,
  params: Readonly<Record<string, string>>,
) => Page | Promise<Page>;

/** The view of one request. */
export function viewOf(site: PortalDependencies, url: URL): View {
  const language = url.searchParams.get("lang") === "en" ? "en" : "zh";
  return {
    language,
    path: url.pathname,
    query: url.searchParams,
    site,
    t: (text) => text[language],
    to: (path, query = {}) => addressOf(path, language, query),
  };
}

/** A path with its query; Chinese pages are the plain ones. */
export function addressOf(
  path: string,
  language: Language,
  query: Readonly<Record<string, string>> = {},
): string {
  const parameters = new URLSearchParams(query);
  if (language === "en") parameters.set("lang", "en");
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}
