/**
 * The console in a real Chromium, from the first key to the logged record and through what goes wrong. With
 * GONGSHI_SCREENSHOTS=1 it also writes the pictures of docs/clerk.md.
 */
import { mkdir, readFile } from "node:fs/promises";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import type { PublishItem } from "../../core/definitions.ts";
import { filledTemplate, itemsTemplate } from "../../core/sheets/template.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { bytesOf } from "../core/sheets/bytes-of.ts";
import { guiyuan } from "../support/instance.ts";
import { testKey } from "../support/keys.ts";
import { accessibilityFaults, noBrowser, startChromium } from "./chromium.ts";
import { startDemoSite, type DemoSite } from "./demo-site.ts";

const sheetInput = { dataset: receipts, datasets, codeLists, language: "zh" } as const;

describe.skipIf(noBrowser !== undefined)(noBrowser ?? "the console", { timeout: 180_000 }, () => {
  let site: DemoSite;
  let browser: Browser;
  let clerk: Page;
  let officer: Page;
  /** What no page may do: errors, blocked content, requests to others. */
  const faults: string[] = [];

  beforeAll(async () => {
    [site, browser] = await Promise.all([startDemoSite(), startChromium()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  test("a clerk makes a key, saves its backup and prints its registration sheet", async () => {
    clerk = await open();
    await heading(clerk, "发布工作台");
    await shot(clerk, "welcome");
    await clerk.getByRole("link", { name: "生成密钥" }).click();
    await clerk.getByRole("button", { name: "生成密钥" }).click();
    expect(await clerk.locator(".error").first().textContent()).toContain("统一社会信用代码有误");
    await clerk.getByLabel("单位的统一社会信用代码").fill(guiyuan);
    await clerk.getByLabel("密钥角色").selectOption("clerk");
    await clerk.getByLabel("持有人代号").fill("clerk-9");
    expect(await accessibilityFaults(clerk)).toEqual([]);
    await clerk.getByRole("button", { name: "生成密钥" }).click();
    await heading(clerk, "保存备份文件");
    await clerk.getByLabel("口令", { exact: true }).fill("桂园社区的备份口令2026");
    await clerk.getByLabel("再输一次口令").fill("桂园社区的备份口令2026");
    const saved = clerk.waitForEvent("download");
    await clerk.getByRole("button", { name: "保存备份文件" }).click();
    const backup = await readFile(await (await saved).path(), "utf8");
    expect(JSON.parse(backup)).toMatchObject({ gongshi: "key-backup/v1", person: "clerk-9" });
    expect(backup).not.toContain('"d"');
    await heading(clerk, "签名密钥登记表");
    await clerk.locator("svg.qr").waitFor();
    await shot(clerk, "sheet");
    expect(await accessibilityFaults(clerk)).toEqual([]);
  });

  test("before it is registered it cannot publish, and is told why", async () => {
    await writeNotice(clerk, "更换路灯");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    await clerk.locator(".summary").waitFor();
    expect(await clerk.locator(".summary").textContent()).toContain("密钥未登记");
  });

  test("the officer takes the sheet in, compares it and registers the key", async () => {
    await clerk.goto(place("keys"));
    await clerk.getByRole("link", { name: "登记表" }).click();
    await heading(clerk, "签名密钥登记表");
    await clerk.locator("summary").click();
    const sheet = (await clerk.locator("pre.text").textContent())?.trim() ?? "";
    officer = await open();
    await importKey(officer, `${guiyuan}.officer`);
    await officer.goto(place("desk"));
    await officer.getByLabel("登记内容").fill(`${sheet}\n{"organization":"x"}`);
    await officer.getByRole("button", { name: "核验并收下" }).click();
    await officer.getByText("clerk-9").first().waitFor();
    expect(await officer.locator(".error").first().textContent()).toContain("不是登记表");
    await shot(officer, "desk");
    expect(await accessibilityFaults(officer)).toEqual([]);
    await officer.getByRole("button", { name: "签名登记所选 1 把" }).click();
    await published(officer);
  });

  test("errors are said at their fields, in the texts of the API, before anything is sent", async () => {
    await clerk.goto(place("write"));
    await clerk.getByRole("button", { name: "收支情况", exact: true }).click();
    await heading(clerk, "填报：收支情况");
    await clerk.getByLabel("期间类型").selectOption("quarter");
    await clerk.getByRole("textbox", { name: "期间", exact: true }).fill("2025-Q3");
    expect(await clerk.getByLabel("起始日").inputValue()).toBe("2025-07-01");
    await clerk.getByLabel("资金账户").selectOption("service_fund");
    expect(await clerk.getByLabel("本单位编号").inputValue()).toBe("2025-Q3/service_fund");
    await clerk.getByLabel("期初余额").fill("1,000.00");
    await line(clerk, 1, "income", "街道拨付", "２０００元", "2025-07-09");
    await line(clerk, 2, "expenditure", "更换路灯，联系 13800138000", "三百", "2025-08-03");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    const amount = clerk.locator("#f-items-0-data-lines-1-amountFen");
    const name = clerk.locator("#f-items-0-data-lines-1-itemName");
    expect(await saidOf(amount)).toContain("以元为单位");
    expect(await saidOf(name)).toContain("手机号码");
    expect(await saidOf(clerk.locator("#f-items-0-data-closingBalanceFen"))).toContain("缺少");
    await shot(clerk, "errors");
    expect(await accessibilityFaults(clerk)).toEqual([]);
    // Each line of the summary leads to its field.
    await clerk.locator(".summary").getByRole("button").filter({ hasText: "以元为单位" }).click();
    expect(await amount.evaluate((element) => element === document.activeElement)).toBe(true);
    await amount.fill("300.50");
    await name.fill("更换路灯");
  });

  test("a draft survives a reload; the sums are filled in; signed, it is published with its proof", async () => {
    await clerk.getByRole("button", { name: "按明细填写合计和期末余额" }).click();
    expect(await clerk.getByLabel("期末余额").inputValue()).toBe("2699.50");
    expect(await clerk.locator(".balance").allTextContents()).toEqual([
      "余额 3000.00 元",
      "余额 2699.50 元",
    ]);
    await shot(clerk, "form");
    await clerk.reload();
    await heading(clerk, "填报：收支情况");
    expect(await clerk.getByLabel("期末余额").inputValue()).toBe("2699.50");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    await clerk.getByText("检查通过，可以签名。").waitFor();
    await shot(clerk, "preview");
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    await shot(clerk, "published");
    expect(await accessibilityFaults(clerk)).toEqual([]);
    const saved = clerk.waitForEvent("download");
    await clerk.getByRole("link", { name: "下载证明" }).click();
    const proof = JSON.parse(await readFile(await (await saved).path(), "utf8"));
    expect(proof).toMatchObject({ index: expect.any(Number), checkpoint: expect.any(String) });
    const { data } = await api(`receipts/${proofRecord(clerk)}?`);
    expect(data).toMatchObject({ closingBalanceFen: 269950, totalIncomeFen: 200000 });
    expect(data.lines[1]).toMatchObject({ lineNo: 2, amountFen: 30050 });
  });

  test("a supervisor endorses it with another key", async () => {
    const supervisor = await open();
    await importKey(supervisor, `${guiyuan}.supervisor`);
    await supervisor.goto(place("endorse"));
    await supervisor.locator("summary").first().click();
    await supervisor.getByLabel("审核意见").fill("账实相符");
    await shot(supervisor, "endorse");
    expect(await accessibilityFaults(supervisor)).toEqual([]);
    await supervisor.getByRole("button", { name: "签名：同意" }).click();
    await published(supervisor);
    const { data } = await api("receipts?limit=1&");
    expect(data[0].state.endorsement).toBe("approved");
    await supervisor.context().close();
  });

  test("two clerks correct at once: the second is shown what the first changed, and goes on from there", async () => {
    const second = await open();
    await importKey(second, `${guiyuan}.clerk`);
    for (const page of [clerk, second]) {
      await page.goto(place("records", "receipts"));
      await page.getByRole("button", { name: /^更正/ }).first().click();
      await heading(page, "更正：收支情况");
    }
    await correct(clerk, "凭证为 310.50 元", "310.50", "2689.50");
    await clerk.getByText("检查通过，可以签名。").waitFor();
    expect(await clerk.locator("ins").allTextContents()).toContain("310.50 元");
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    await second.locator("#f-items-0-data-note").fill("路灯两盏");
    await second.getByLabel("更正理由").fill("补充说明");
    await second.getByRole("button", { name: "检查并核对" }).click();
    await second.getByText("有人已经更正过它").waitFor();
    await shot(second, "conflict");
    expect(await accessibilityFaults(second)).toEqual([]);
    await second.getByRole("button", { name: "在第 2 版上继续" }).click();
    await line2Amount(second).fill("310.50");
    await second.getByRole("button", { name: "按明细填写合计和期末余额" }).click();
    await second.getByRole("button", { name: "检查并核对" }).click();
    await second.getByRole("button", { name: "签名并公布" }).click();
    await published(second);
    const { data } = await api("receipts?limit=1&");
    expect(data[0]).toMatchObject({ version: 3, data: { closingBalanceFen: 268950 } });
    await second.context().close();
  });

  test("a period in which nothing happened is one click and a signature", async () => {
    await clerk.goto(place());
    await clerk
      .getByRole("button", { name: /^本期无收支/ })
      .first()
      .waitFor();
    await shot(clerk, "due");
    expect(await accessibilityFaults(clerk)).toEqual([]);
    await clerk
      .getByRole("button", { name: /^本期无收支/ })
      .first()
      .click();
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    const { data } = await api("receipts?limit=1&");
    expect(data[0].data).toMatchObject({ openingBalanceFen: 268950, lines: [] });
    expect(data[0].data.period.label).toBe("2025-Q4");
  });

  test("a spreadsheet with an error is refused at its cell, and nothing is sent", async () => {
    await clerk.goto(place("import", "receipts"));
    await heading(clerk, "从表格导入：收支情况");
    const { data } = receipts.example;
    const lines = z.array(z.record(z.string(), z.unknown())).parse(data["lines"]);
    const [first, ...rest] = lines;
    const leak = { ...first, itemName: "救助款，电话 13800138000" };
    await upload({ ...receipts.example, data: { ...data, lines: [leak, ...rest] } });
    const row = clerk.locator(".cell-remarks tbody tr");
    expect(await row.locator("th").textContent()).toMatch(/![A-Z]+\d+$/);
    expect(await row.locator("td").textContent()).toContain("手机号码");
    await shot(clerk, "sheet-errors");
    expect(await accessibilityFaults(clerk)).toEqual([]);
  });

  test("a good spreadsheet is published; changed and dropped again, it corrects that record", async () => {
    const { data } = receipts.example;
    const late = { granularity: "quarter", label: "2024-Q3", from: "2024-07-01", to: "2024-09-30" };
    const lines = z.array(z.record(z.string(), z.unknown())).parse(data["lines"]);
    const dated = lines.map(({ reversalOf, ...line }) => ({
      ...line,
      ...(reversalOf !== undefined && { reversalOf: "2024-Q3/relief#2" }),
      occurredOn: String(line["occurredOn"]).replace("2026", "2024"),
    }));
    const review = { body: "居务监督委员会", on: "2024-10-09" };
    const statement = { ...data, period: late, lines: dated, review };
    await clerk.goto(place("import", "receipts"));
    await upload({ ...receipts.example, ref: "2024-Q3/relief", data: statement });
    await clerk.getByRole("button", { name: "核对并签名" }).click();
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    const { data: records } = await api("receipts?fundAccount=relief&");
    expect(records[0].data).toEqual(statement);
    await clerk.goto(place("import", "receipts"));
    await drop(
      await bytesOf(
        filledTemplate(sheetInput, {
          ...records[0],
          data: { ...statement, note: "补充说明：单据已归档" },
        }),
      ),
    );
    await clerk.getByRole("button", { name: "核对并签名" }).click();
    await clerk.getByLabel("更正理由").fill("补充说明");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    expect(await clerk.locator("ins").allTextContents()).toEqual(["补充说明：单据已归档"]);
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    expect((await api("receipts?fundAccount=relief&")).data[0].version).toBe(2);
  });

  test("the network is lost in the middle: it is kept, and goes out by itself, once", async () => {
    await writeNotice(clerk, "停水通知");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    await clerk.getByText("检查通过，可以签名。").waitFor();
    await clerk.context().setOffline(true);
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await clerk.getByText("已签名，等待网络发送").waitFor();
    await shot(clerk, "offline");
    await clerk.context().setOffline(false);
    await published(clerk);
    const { data } = await api("disclosures?q=停水通知&");
    expect(data).toHaveLength(1);
  });

  test("the same thing sent twice under one number is a conflict that names the first", async () => {
    for (const attempt of [1, 2]) {
      await writeNotice(clerk, "低保公示", "2026-dibao");
      await clerk.getByRole("button", { name: "检查并核对" }).click();
      if (attempt === 2) break;
      await clerk.getByRole("button", { name: "签名并公布" }).click();
      await published(clerk);
    }
    await clerk.locator(".summary").waitFor();
    expect(await clerk.locator(".summary").textContent()).toContain("编号已被占用");
  });

  test("a clock that is wrong is said, and signing goes on by the server's time", async () => {
    const late = await open({ minutesAhead: -7 });
    await importKey(late, `${guiyuan}.clerk`);
    await writeNotice(late, "钟慢了");
    await late.getByRole("button", { name: "检查并核对" }).click();
    await late.getByText("慢 7 分钟").waitFor();
    await shot(late, "clock");
    await late.getByRole("button", { name: "按服务器时间签名" }).click();
    await late.getByRole("button", { name: "签名并公布" }).click();
    await published(late);
    expect((await api("disclosures?q=钟慢了&")).data).toHaveLength(1);
    await late.context().close();
  });

  test("a record is withdrawn with ground and reason", async () => {
    await clerk.goto(place("records", "disclosures"));
    await clerk.getByRole("link", { name: /^撤回/ }).first().click();
    await heading(clerk, "撤回公示");
    await clerk.getByRole("button", { name: "签名并撤回" }).click();
    expect(await clerk.locator(".error").first().textContent()).toContain("理由");
    await clerk.getByLabel("理由", { exact: true }).fill("重复公布");
    expect(await accessibilityFaults(clerk)).toEqual([]);
    await clerk.getByRole("button", { name: "签名并撤回" }).click();
    await published(clerk);
  });

  test("a leaver's key is revoked at the desk, and signs nothing more", async () => {
    await officer.goto(place("desk"));
    const row = officer.locator("li", { hasText: "clerk-9" });
    await row.getByRole("link", { name: /吊销/ }).click();
    await heading(officer, "吊销密钥");
    await officer.getByLabel("理由", { exact: true }).fill("经办人离岗");
    await officer.getByRole("button", { name: "签名并撤回" }).click();
    await published(officer);
    await writeNotice(clerk, "离岗以后");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    await clerk.locator(".summary").waitFor();
    expect(await clerk.locator(".summary").textContent()).toContain("已吊销");
  });

  test("keyboard alone suffices, in English, at 360 px", async () => {
    const page = await open({ width: 360, language: "en" });
    await importKey(page, `${guiyuan}.clerk`);
    await page.goto(`${site.origin}/console?lang=en#/write`);
    await page
      .getByRole("button", { name: "Published information", exact: true })
      .or(page.locator(".choose button").first())
      .first()
      .waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await tabTo(page, ".choose button", "Notices");
    await page.keyboard.press("Enter");
    await page.locator("form").waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      360,
    );
    await tabTo(page, "#f-items-0-data-category");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "#f-items-0-data-title");
    await page.keyboard.type("Street lamps");
    await tabTo(page, "form button[type=submit]");
    await page.keyboard.press("Enter");
    await page.locator(".summary, .notice.good").first().waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
  });

  test("through all of it no page had an error, was blocked by its policy or asked anybody else", () => {
    expect(faults).toEqual([]);
    expect(site.instance.bugs).toEqual([]);
  });

  async function open({ minutesAhead = 0, width = 940, language = "zh" } = {}): Promise<Page> {
    const context: BrowserContext = await browser.newContext({
      ...{ locale: language === "zh" ? "zh-CN" : "en-GB", viewport: { width, height: 720 } },
    });
    // Its clock is the site's, or wrong by so many minutes; timers run as they do.
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

  function place(...steps: readonly string[]): string {
    return `${site.origin}/console#/${steps.join("/")}`;
  }

  async function heading(page: Page, text: string): Promise<void> {
    await page.getByRole("heading", { level: 1, name: text }).waitFor();
  }

  async function published(page: Page): Promise<void> {
    await page.locator(".status.published").waitFor();
  }

  async function upload(item: PublishItem): Promise<void> {
    await drop(await bytesOf(itemsTemplate(sheetInput, [item])));
  }

  async function drop(bytes: Uint8Array): Promise<void> {
    await clerk.locator("#sheet-upload").setInputFiles({
      ...{ name: "收支.xlsx", mimeType: "application/octet-stream" },
      buffer: Buffer.from(bytes),
    });
    await clerk.locator(".cell-remarks, .notice.good").first().waitFor();
  }

  async function importKey(page: Page, name: string): Promise<void> {
    await page.goto(`${page.url().split("#")[0] ?? ""}#/keys/import`);
    await page.locator("#key-file").setInputFiles({
      ...{ name: "key.jwk", mimeType: "application/json" },
      buffer: Buffer.from(JSON.stringify(testKey(name).jwk)),
    });
    await page.locator(".card.used").waitFor();
  }

  async function writeNotice(page: Page, title: string, ref = ""): Promise<void> {
    await page.goto(place("write"));
    await page.getByRole("button", { name: "公示公开事项", exact: true }).click();
    await page.locator("#f-items-0-data-category").selectOption("livelihood_project");
    await page.locator("#f-items-0-data-title").fill(title);
    await page.locator("#f-items-0-data-body").fill("三号楼前路灯已更换两盏，请居民知悉。");
    await page.locator("#f-items-0-data-displayUntil").fill("2026-12-31");
    await page.locator("#f-items-0-ref").fill(ref);
  }

  async function line(
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

  async function correct(
    page: Page,
    reason: string,
    amount: string,
    closing: string,
  ): Promise<void> {
    await page.getByLabel("更正理由").fill(reason);
    await line2Amount(page).fill(amount);
    await page.getByRole("button", { name: "按明细填写合计和期末余额" }).click();
    expect(await page.getByLabel("期末余额").inputValue()).toBe(closing);
    await page.getByRole("button", { name: "检查并核对" }).click();
  }

  function line2Amount(page: Page): ReturnType<Page["locator"]> {
    return page.locator("#f-items-0-data-lines-1-amountFen");
  }

  /** What is said at a field: the text that describes it. */
  async function saidOf(field: ReturnType<Page["locator"]>): Promise<string> {
    await field.page().locator(".summary").waitFor();
    return field.evaluate((element) =>
      (element.getAttribute("aria-describedby") ?? "")
        .split(" ")
        .map((id) => document.getElementById(id)?.textContent ?? "")
        .join(" "),
    );
  }

  function proofRecord(page: Page): string {
    return `${page.url().split("/").at(-1) ?? ""}-0`;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers of many shapes; what is asserted is the value
  async function api(path: string): Promise<any> {
    return (
      await fetch(`${site.origin}/v1/${path}`, { headers: { "cache-control": "no-cache" } })
    ).json();
  }

  /** Presses Tab until the focus is there. */
  async function tabTo(page: Page, selector: string, text = ""): Promise<void> {
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

  async function shot(page: Page, name: string): Promise<void> {
    if (process.env["GONGSHI_SCREENSHOTS"] !== "1") return;
    await mkdir("docs/screens", { recursive: true });
    await page.screenshot({ path: `docs/screens/console-${name}.png` });
  }
});
