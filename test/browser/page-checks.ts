/** What is looked at in a page as a browser shows it. */
import type { Page } from "playwright-core";

/** Elements with words that stick out of the window or are cut off by what they lie in; none may be. */
export async function cutOff(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const told = (element: Element, what: string): void => {
      found.push(`${what}: <${element.localName}> ${element.textContent.trim().slice(0, 40)}`);
    };
    if (document.documentElement.scrollWidth > innerWidth) found.push("the page scrolls sideways");
    for (const element of document.querySelectorAll("body *")) {
      const { left, right, width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      // Hidden from sight and kept for those who hear it.
      if (width <= 1 || height <= 1 || element.closest("thead, .skip") !== null) continue;
      if (right > innerWidth + 1 || left < -1) told(element, "sticks out");
      const clips = style.overflowX !== "visible" && style.overflowX !== "auto";
      if (clips && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        told(element, "is cut");
    }
    return found;
  });
}

/** Sets the reader's own text size, as a share of the usual one. */
export async function enlarge(page: Page, share: number): Promise<void> {
  await page.evaluate((percent) => {
    document.documentElement.style.fontSize = `${String(percent)}%`;
  }, share * 100);
}

/**
 * Walks with the Tab key: the first stop is the way past the menu; each stop is seen, marked as the one that has
 * the focus, and lies after the one before. Answers what is wrong, and how many stops there were.
 */
export async function walk(
  page: Page,
  most: number,
): Promise<{ readonly faults: readonly string[]; readonly stops: number }> {
  const faults: string[] = [];
  await page.evaluate(() => {
    document.querySelectorAll("[data-walked]").forEach((one) => one.removeAttribute("data-walked"));
  });
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press("Tab");
    const told = await page.evaluate((first) => {
      const element = document.activeElement;
      if (element === null || element === document.body) return undefined;
      const isFirst = element.className === "skip";
      if (first && !isFirst) return "the first stop is not the skip link";
      // Round to where the walk began.
      if (!first && isFirst) return undefined;
      const name = `<${element.localName}> ${element.textContent.trim().slice(0, 30)}`;
      const before = document.querySelector("[data-walked]");
      before?.removeAttribute("data-walked");
      element.setAttribute("data-walked", "");
      const follows = Node.DOCUMENT_POSITION_FOLLOWING;
      if (before !== null && (before.compareDocumentPosition(element) & follows) === 0)
        return before.contains(element) ? "" : `${name} comes out of order`;
      const style = getComputedStyle(element);
      if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2)
        return `${name} does not show that it has the focus`;
      const box = element.getBoundingClientRect();
      const isSeen =
        box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
      return isSeen && box.width > 0 ? "" : `${name} is out of sight`;
    }, stop === 0);
    if (told === undefined) return { faults, stops: stop };
    if (told !== "") faults.push(told);
  }
  return { faults, stops: most };
}

/** Goes on with the Tab key to the link, button or field of these words, and presses Enter. */
export async function follow(page: Page, words: string | RegExp): Promise<void> {
  for (let stop = 0; stop < 200; stop += 1) {
    await page.keyboard.press("Tab");
    const text = await page.evaluate(() => (document.activeElement?.textContent ?? "").trim());
    if (typeof words === "string" ? text.startsWith(words) : words.test(text)) {
      const from = page.url();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href !== from);
      return;
    }
  }
  throw new Error(`no way by keyboard to ${String(words)} on ${page.url()}`);
}
