/** Opens the console in a browser of its own, and notes what no page of it may do. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { DemoSite } from "./demo-site.ts";

export interface Opening {
  readonly site: DemoSite;
  readonly browser: Browser;
  /** Takes errors, blocked content and requests to others. */
  readonly faults: string[];
}

/** A new person at a new computer; its clock is the site's, or wrong by so many minutes. */
export async function openConsole(
  { site, browser, faults }: Opening,
  { minutesAhead = 0, width = 940, language = "zh" } = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    ...{ locale: language === "zh" ? "zh-CN" : "en-GB", viewport: { width, height: 720 } },
  });
  // Timers run as they do.
  await context.addInitScript(
    (ahead) => {
      const own = Date.now;
      Date.now = () => own() + ahead;
    },
    site.instance.now - Date.now() + minutesAhead * 60_000,
  );
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  page.on("pageerror", (error) => faults.push(String(error.stack)));
  page.on("console", (message) => {
    // A refused submission is what some tests are about; the browser notes every 4xx and lost network.
    if (message.type() === "error" && !message.text().includes("Failed to load resource"))
      faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(site.origin))
      faults.push(request.url());
  });
  await page.goto(`${site.origin}/console${language === "en" ? "?lang=en" : ""}`);
  await page.locator("#console h1").waitFor();
  return page;
}
