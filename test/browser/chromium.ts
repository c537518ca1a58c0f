/** Debian's Chromium for the browser tests. */
import { existsSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import { chromium, type Browser, type Page } from "playwright-core";

const executablePath = "/usr/bin/chromium";

/** Why there is no browser, in one sentence; `undefined` where there is one. */
export const noBrowser = existsSync(executablePath)
  ? undefined
  : "browser tests left out: /usr/bin/chromium is missing (apt-get install chromium fonts-noto-cjk)";

export async function startChromium(): Promise<Browser> {
  const flags = [
    ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
    ...["--disable-background-networking", "--disable-component-update", "--lang=zh-CN"],
  ];
  return chromium.launch({ executablePath, args: flags });
}

/** What axe finds in a page's main part against WCAG 2.2 A and AA: rule and element of each violation. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const { violations } = await new AxeBuilder({ page }).include("main").withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
