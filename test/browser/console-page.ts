/** What a person does in the console: goes to a place, brings a key, fills in, waits for what became of it. */
import { mkdir } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { testKey } from "../support/keys.ts";

/** Goes to a place of the console. */
export async function goTo(page: Page, ...steps: readonly string[]): Promise<void> {
  await page.goto(`${page.url().split("#")[0] ?? ""}#/${steps.join("/")}`);
}

export async function heading(page: Page, text: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: text }).waitFor();
}

export async function published(page: Page): Promise<void> {
  await page.locator(".status.published").waitFor();
}

/** Brings a test key in. */
export async function importKey(page: Page, name: string): Promise<void> {
  await goTo(page, "keys", "import");
  await page.locator("#key-file").setInputFiles({
    ...{ name: "key.jwk", mimeType: "application/json" },
    buffer: Buffer.from(JSON.stringify(testKey(name).jwk)),
  });
  await page.locator(".card.used").waitFor();
}

export async function writeNotice(page: Page, title: string, ref = ""): Promise<void> {
  await goTo(page, "write");
  await page.getByRole("button", { name: "公示公开事项", exact: true }).click();
  await page.locator("#f-items-0-data-category").selectOption("livelihood_project");
  await page.locator("#f-items-0-data-title").fill(title);
  await page.locator("#f-items-0-data-body").fill("三号楼前路灯已更换两盏，请居民知悉。");
  await page.locator("#f-items-0-data-displayUntil").fill("2026-12-31");
  await page.locator("#f-items-0-ref").fill(ref);
}

export async function addLine(
  page: Page,
  number: number,
  direction: string,
  item: string,
  amount: string,
  on: string,
): Promise<void> {
  await page.getByRole("button", { name: "加一行" }).click();
  const row = page.getByRole("group", { name: new RegExp(`^第 ${String(number)} 行`) });
  await row.getByLabel("收支方向").selectOption(direction);
  await row.getByLabel("摘要").fill(item);
  await row.getByLabel("金额").fill(amount);
  await row.getByLabel("发生日期").fill(on);
}

export function line2Amount(page: Page): Locator {
  return page.locator("#f-items-0-data-lines-1-amountFen");
}

/** Drops a spreadsheet, and waits for what is said of it. */
export async function dropSheet(page: Page, bytes: Uint8Array): Promise<void> {
  await page.locator("#sheet-upload").setInputFiles({
    ...{ name: "收支.xlsx", mimeType: "application/octet-stream" },
    buffer: Buffer.from(bytes),
  });
  await page.locator(".cell-remarks, .notice.good").first().waitFor();
}

/** What is said at a field: the text that describes it. */
export async function saidOf(field: Locator): Promise<string> {
  await field.page().locator(".summary").waitFor();
  return field.evaluate((element) =>
    (element.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
}

/** Presses Tab until the focus is there. */
export async function tabTo(page: Page, selector: string, text = ""): Promise<void> {
  for (let step = 0; step < 200; step += 1) {
    const there = await page.evaluate(
      ([wanted, words]) => {
        const focused = document.activeElement;
        return focused?.matches(wanted) === true && focused.textContent.includes(words);
      },
      [selector, text] as const,
    );
    if (there) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab never reaches ${selector}`);
}

/** A picture of docs/clerk.md, where they are asked for. */
export async function shot(page: Page, name: string): Promise<void> {
  if (process.env["GONGSHI_SCREENSHOTS"] !== "1") return;
  await mkdir("docs/screens", { recursive: true });
  await page.screenshot({ path: `docs/screens/console-${name}.png` });
}
