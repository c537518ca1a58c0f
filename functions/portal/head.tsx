/** The head of a document: what programs read of a page. */
import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { Asset } from "./assets.ts";
import { addressOf, type Frame } from "./page.ts";
import { words } from "./words.ts";

/** Title, style, canonical and alternate addresses, feeds, and facts for search engines. */
export function Head({ view, page, assets }: Frame): JSX.Element {
  const { origin } = view.site.instance;
  const own = page.canonical ?? view.path;
  const name = view.t(words.name);
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{view.path === "/" ? `${name} · ${page.title}` : `${page.title} · ${name}`}</title>
      {page.description !== undefined && <meta name="description" content={page.description} />}
      {page.status === undefined && (
        <>
          <link rel="canonical" href={origin + addressOf(own, view.language)} />
          <link rel="alternate" hreflang="zh-CN" href={origin + addressOf(own, "zh")} />
          <link rel="alternate" hreflang="en" href={origin + addressOf(own, "en")} />
          <link rel="alternate" hreflang="x-default" href={origin + addressOf(own, "zh")} />
        </>
      )}
      {(page.data ?? []).map(({ href, type, label }) => (
        <link rel="alternate" type={type} href={href} title={label} />
      ))}
      {["portal.css", ...(page.styles ?? [])].map((style) => (
        <Style asset={assets.get(style)} />
      ))}
      <link rel="icon" href={icon} />
      {(page.scripts ?? []).map((script) => (
        <Script asset={assets.get(script)} />
      ))}
      {page.jsonLd !== undefined && (
        <script type="application/ld+json">{raw(jsonInHtml(page.jsonLd))}</script>
      )}
    </head>
  );
}

function Style({ asset }: { readonly asset: Asset | undefined }): JSX.Element {
  return <link rel="stylesheet" href={asset?.path ?? ""} integrity={integrityOf(asset)} />;
}

function Script({ asset }: { readonly asset: Asset | undefined }): JSX.Element {
  return <script type="module" src={asset?.path ?? ""} integrity={integrityOf(asset)} async />;
}

function integrityOf(asset: Asset | undefined): string {
  return `sha256-${asset?.sha256 ?? ""}`;
}

/** JSON that ends no script element and opens no comment. */
function jsonInHtml(value: object): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

/** A seal with the first character of the name; no request goes out for it. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#9c2a1f"/><text x="16" y="23" font-size="20" text-anchor="middle" fill="#fff" font-family="serif">公</text></svg>',
)}`;
