/** The frame of every page: banner, header, the page itself, its data, footer. */
import type { Child } from "hono/jsx";
import type { JSX } from "hono/jsx/jsx-runtime";
import { defaultLicence } from "../../core/instance.ts";
import { Head } from "./head.tsx";
import type { DataLink, Frame, View } from "./page.ts";
import { footSections, sections, words } from "./words.ts";

/** A whole HTML document. */
export function Layout({ view, page, assets }: Frame): JSX.Element {
  return (
    <html lang={view.language === "zh" ? "zh-CN" : "en"}>
      <Head view={view} page={page} assets={assets} />
      <body>
        <a class="skip" href="#content">
          {view.t(words.skip)}
        </a>
        <Banner view={view} />
        <Header view={view} />
        <main id="content" tabindex={-1}>
          {page.body()}
          <AsData view={view} links={page.data ?? []} />
        </main>
        <Footer view={view} />
      </body>
    </html>
  );
}

function Banner({ view }: { readonly view: View }): Child {
  const { environment } = view.site.instance;
  if (environment === "production") return null;
  return (
    <p class="banner" role="note">
      {view.t(words.banner[environment])}
    </p>
  );
}

function Header({ view }: { readonly view: View }): JSX.Element {
  const other = view.language === "zh" ? "en" : "zh-CN";
  return (
    <header class="top">
      <div class="wide">
        <a class="brand" href={view.to("/")}>
          <span class="seal" aria-hidden="true">
            公示
          </span>
          <span>
            <strong>{view.t(words.name)}</strong>
            <small>{view.t(words.slogan)}</small>
          </span>
        </a>
        <a
          class="language"
          href={otherLanguage(view)}
          lang={other}
          hreflang={other}
          rel="alternate"
        >
          {view.t(words.language)}
        </a>
      </div>
      <nav aria-label={view.t(words.menu)}>
        <ul class="wide">
          {sections.map(({ path, title }) => (
            <li>
              <a
                href={view.to(path)}
                {...(isWithin(view.path, path) && { "aria-current": "page" })}
              >
                {view.t(title)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}

function isWithin(path: string, section: string): boolean {
  return section === "/" ? path === "/" : path === section || path.startsWith(`${section}/`);
}

/** The same page in the other language. */
function otherLanguage({ path, query, language }: View): string {
  const parameters = new URLSearchParams(query);
  parameters.delete("lang");
  if (language === "zh") parameters.set("lang", "en");
  const text = parameters.toString();
  return text === "" ? path : `${path}?${text}`;
}

function AsData({
  view,
  links,
}: {
  readonly view: View;
  readonly links: readonly DataLink[];
}): Child {
  if (links.length === 0) return null;
  return (
    <nav class="as-data" aria-label={view.t(words.asData)}>
      <strong>{view.t(words.asData)}</strong>
      <ul>
        {links.map(({ label, href, type }) => (
          <li>
            <a href={href} type={type}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ view }: { readonly view: View }): JSX.Element {
  const { instance } = view.site;
  const licence = instance.licence ?? defaultLicence;
  return (
    <footer class="foot">
      <div class="wide">
        <nav aria-label={view.t(words.foot)}>
          <ul>
            {footSections.map(({ path, title }) => (
              <li>
                <a href={view.to(path)}>{view.t(title)}</a>
              </li>
            ))}
          </ul>
        </nav>
        <p>
          {view.t({
            zh: "每条公示都由发布单位签名并写入公开日志，任何人都可以核对，任何改动都会留痕。数据许可：",
            en: "Every record is signed by its publisher and written to a public log: anyone can check it, and no change goes unseen. Licence of the data: ",
          })}
          <a href={licence} rel="license">
            {licence === defaultLicence ? "CC BY 4.0" : licence}
          </a>
        </p>
      </div>
    </footer>
  );
}
