/** `/sitemap.xml` and `/robots.txt`. */
import type { Context } from "hono";
import { xmlText } from "../../core/formats/xml.ts";
import { allOf } from "./all-of.ts";
import { apiReader, type KeptAnswers } from "./api-reader.ts";
import { addressOf } from "./page.ts";
import type { PortalDependencies } from "./site.ts";

/** Fixed pages, datasets, indicators and all communities, each with both languages. */
export async function answerSitemap(
  c: Context,
  site: PortalDependencies,
  kept: KeptAnswers,
): Promise<Response> {
  const { origin } = site.instance;
  const api = apiReader(site.api, kept, "zh");
  const communities = await Array.fromAsync(allOf(api, "/v1/communities?fields=id"));
  const paths = [
    ...["/", "/statistics", "/regulation", "/log", "/data", "/about", "/accessibility"],
    ...site.datasets.map(({ name }) => `/${name}`),
    ...site.indicators.map(({ id }) => `/statistics/${id}`),
    ...communities.map(({ id }) => `/communities/${id}`),
  ];
  const entry = (path: string): string => {
    const alternates = (["zh", "en"] as const).map(
      (language) =>
        `<xhtml:link rel="alternate" hreflang="${language === "zh" ? "zh-CN" : "en"}" href="${xmlText(origin + addressOf(path, language))}"/>`,
    );
    return `<url><loc>${xmlText(origin + path)}</loc>${alternates.join("")}</url>`;
  };
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${paths.map(entry).join("\n")}
</urlset>
`;
  return c.body(body, 200, {
    "content-type": "application/xml; charset=utf-8",
    "cache-control": "public, max-age=300",
  });
}

/** Everything may be read; the data themselves are listed in the catalogue. */
export function answerRobots(c: Context, site: PortalDependencies): Response {
  return c.text(`User-agent: *\nAllow: /\nSitemap: ${site.instance.origin}/sitemap.xml\n`, 200, {
    "cache-control": "public, max-age=3600",
  });
}
