/**
 * The console in a real Chromium, from the first key to the logged record and through what goes wrong. With
 * GONGSHI_SCREENSHOTS=1 it also writes the pictures of docs/clerk.md.
 */
import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { filledTemplate, itemsTemplate } from "../../core/sheets/template.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { codeLists, datasets } from "../../schemas/index.ts";
import { bytesOf } from "../core/sheets/bytes-of.ts";
import { donghu, guiyuan, guiyuanArea } from "../support/instance.ts";
import { accessibilityFaults, noBrowser, startChromium } from "./chromium.ts";
import {
  addLine,
  dropSheet,
  goTo,
  heading,
  importKey,
  line2Amount,
  published,
  saidOf,
  shot,
  tabTo,
  writeNotice,
} from "./console-page.ts";
import { startDemoSite, type DemoSite } from "./demo-site.ts";
import { png } from "../functions/attachments/files.ts";
import { openConsole } from "./open-console.ts";

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
    clerk = await openConsole({ site, browser, faults });
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
    await goTo(clerk, "keys");
    await clerk.getByRole("link", { name: "登记表" }).click();
    await heading(clerk, "签名密钥登记表");
    await clerk.locator("summary").click();
    const sheet = (await clerk.locator("pre.text").textContent())?.trim() ?? "";
    officer = await openConsole({ site, browser, faults });
    await importKey(officer, `${guiyuan}.officer`);
    await goTo(officer, "desk");
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
    await goTo(clerk, "write");
    await clerk.getByRole("button", { name: "收支情况", exact: true }).click();
    await heading(clerk, "填报：收支情况");
    await clerk.getByLabel("期间类型").selectOption("quarter");
    await clerk.getByRole("textbox", { name: "期间", exact: true }).fill("2025-Q3");
    expect(await clerk.getByLabel("起始日").inputValue()).toBe("2025-07-01");
    await clerk.getByLabel("资金账户").selectOption("service_fund");
    expect(await clerk.getByLabel("本单位编号").inputValue()).toBe("2025-Q3/service_fund");
    await clerk.getByLabel("期初余额").fill("1,000.00");
    await addLine(clerk, 1, "income", "街道拨付", "２０００元", "2025-07-09");
    await addLine(clerk, 2, "expenditure", "更换路灯，联系 13800138000", "三百", "2025-08-03");
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
    const { data } = await latest("receipts?limit=1");
    expect(data).toMatchObject({
      ...{ closingBalanceFen: 269950, totalIncomeFen: 200000 },
      lines: [{ lineNo: 1 }, { lineNo: 2, amountFen: 30050 }],
    });
  });

  test("a supervisor endorses it with another key", async () => {
    const supervisor = await openConsole({ site, browser, faults });
    await importKey(supervisor, `${guiyuan}.supervisor`);
    await goTo(supervisor, "endorse");
    await supervisor.locator("summary").first().click();
    await supervisor.getByLabel("审核意见").fill("账实相符");
    await shot(supervisor, "endorse");
    expect(await accessibilityFaults(supervisor)).toEqual([]);
    await supervisor.getByRole("button", { name: "签名：同意" }).click();
    await published(supervisor);
    expect(await latest("receipts?limit=1")).toMatchObject({ state: { endorsement: "approved" } });
    await supervisor.context().close();
  });

  test("two clerks correct at once: the second is shown what the first changed, and goes on from there", async () => {
    const second = await openConsole({ site, browser, faults });
    await importKey(second, `${guiyuan}.clerk`);
    for (const page of [clerk, second]) {
      await goTo(page, "records", "receipts");
      await page.getByRole("button", { name: /^更正/ }).first().click();
      await heading(page, "更正：收支情况");
    }
    await clerk.getByLabel("更正理由").fill("凭证为 310.50 元");
    await line2Amount(clerk).fill("310.50");
    await clerk.getByRole("button", { name: "按明细填写合计和期末余额" }).click();
    expect(await clerk.getByLabel("期末余额").inputValue()).toBe("2689.50");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
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
    expect(await latest("receipts?limit=1")).toMatchObject({
      ...{ version: 3, data: { closingBalanceFen: 268950 } },
    });
    await second.context().close();
  });

  test("a period in which nothing happened is one click and a signature", async () => {
    await goTo(clerk);
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
    const { data } = await latest("receipts?limit=1");
    expect(data).toMatchObject({ openingBalanceFen: 268950, lines: [] });
    expect(data).toMatchObject({ period: { label: "2025-Q4" } });
  });

  test("a spreadsheet with an error is refused at its cell, and nothing is sent", async () => {
    await goTo(clerk, "import", "receipts");
    await heading(clerk, "从表格导入：收支情况");
    const { data } = receipts.example;
    const lines = z.array(z.record(z.string(), z.unknown())).parse(data["lines"]);
    const [first, ...rest] = lines;
    const leak = { ...first, itemName: "救助款，电话 13800138000" };
    const leaking = { ...receipts.example, data: { ...data, lines: [leak, ...rest] } };
    await dropSheet(clerk, await bytesOf(itemsTemplate(sheetInput, [leaking])));
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
    await goTo(clerk, "import", "receipts");
    const item = { ...receipts.example, ref: "2024-Q3/relief", data: statement };
    await dropSheet(clerk, await bytesOf(itemsTemplate(sheetInput, [item])));
    await clerk.getByRole("button", { name: "核对并签名" }).click();
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    const record = await latest("receipts?fundAccount=relief");
    expect(record.data).toEqual(statement);
    await goTo(clerk, "import", "receipts");
    const noted = { ...record, data: { ...statement, note: "补充说明：单据已归档" } };
    await dropSheet(clerk, await bytesOf(filledTemplate(sheetInput, noted)));
    await clerk.getByRole("button", { name: "核对并签名" }).click();
    await clerk.getByLabel("更正理由").fill("补充说明");
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    await clerk.getByText("检查通过，可以签名。").waitFor();
    expect(await clerk.locator("ins").allTextContents()).toEqual(["补充说明：单据已归档"]);
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    expect((await latest("receipts?fundAccount=relief")).version).toBe(2);
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
    expect(await list("disclosures?q=停水通知")).toHaveLength(1);
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
    const late = await openConsole({ site, browser, faults }, { minutesAhead: -7 });
    await importKey(late, `${guiyuan}.clerk`);
    await writeNotice(late, "钟慢了");
    await late.getByRole("button", { name: "检查并核对" }).click();
    await late.getByText("慢 7 分钟").waitFor();
    await shot(late, "clock");
    await late.getByRole("button", { name: "按服务器时间签名" }).click();
    await late.getByRole("button", { name: "签名并公布" }).click();
    await published(late);
    expect(await list("disclosures?q=钟慢了")).toHaveLength(1);
    await late.context().close();
  });

  test("a record is withdrawn with ground and reason", async () => {
    await goTo(clerk, "records", "disclosures");
    await clerk.getByRole("link", { name: /^撤回/ }).first().click();
    await heading(clerk, "撤回公示");
    const grounds = await clerk.getByLabel("理由类别").locator("option").allTextContents();
    expect(grounds).toEqual(["内容有误", "已被取代", "依法撤回", "涉及个人信息"]);
    await clerk.getByRole("button", { name: "签名并撤回" }).click();
    expect(await clerk.locator(".error").first().textContent()).toContain("理由");
    await clerk.getByLabel("理由", { exact: true }).fill("重复公布");
    expect(await accessibilityFaults(clerk)).toEqual([]);
    await clerk.getByRole("button", { name: "签名并撤回" }).click();
    await published(clerk);
  });

  test("a county publishes for the committee that it chooses, in that one's area", async () => {
    const county = await openConsole({ site, browser, faults });
    await importKey(county, `${donghu}.clerk`);
    await writeNotice(county, "代为公布");
    await county.getByLabel("代哪个居（村）民委员会公示").selectOption(guiyuan);
    expect(await county.getByLabel("区划代码").inputValue()).toBe(guiyuanArea);
    expect(await county.getByLabel("代哪个居（村）民委员会公示").inputValue()).toBe(guiyuan);
    await county.getByRole("button", { name: "检查并核对" }).click();
    await county.getByRole("button", { name: "签名并公布" }).click();
    await published(county);
    expect(await latest("disclosures?q=代为公布")).toMatchObject({
      ...{ publisher: donghu, onBehalfOf: guiyuan, area: guiyuanArea },
    });
    await county.context().close();
  });

  test("a file is looked at here, sent, vouched for and published with the notice, which links it", async () => {
    await writeNotice(clerk, "附件公示");
    const choose = clerk.locator("#f-items-0-data-attachments-file");
    await choose.setInputFiles({
      ...{ name: "名单.txt", mimeType: "text/plain" },
      buffer: Buffer.from("张某 11010519491231002X"),
    });
    await clerk.getByText("第 1 行起是居民身份号码").waitFor();
    await choose.setInputFiles({
      ...{ name: "现场.png", mimeType: "image/png", buffer: Buffer.from(png) },
    });
    await clerk.getByText("不附 现场.png").waitFor();
    await clerk.getByLabel(/pii\.image/).check();
    expect(await accessibilityFaults(clerk)).toEqual([]);
    await clerk.getByRole("button", { name: "检查并核对" }).click();
    await clerk.getByRole("button", { name: "签名并公布" }).click();
    await published(clerk);
    const record = await latest("disclosures?q=附件公示");
    expect(record).toMatchObject({
      data: { attachments: [{ name: "现场.png", mediaType: "image/png", bytes: png.length }] },
    });
    const page = await clerk.context().newPage();
    await page.goto(`${site.origin}/disclosures/${record.id}`);
    const saved = page.waitForEvent("download");
    await page.getByRole("link", { name: "现场.png" }).click();
    expect((await saved).suggestedFilename()).toMatch(/\.png$/);
    await page.close();
  });

  test("a leaver's key is revoked at the desk, and signs nothing more", async () => {
    await goTo(officer, "desk");
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
    const page = await openConsole({ site, browser, faults }, { width: 360, language: "en" });
    await importKey(page, `${guiyuan}.clerk`);
    await goTo(page, "write");
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

  async function latest(query: string): Promise<z.infer<typeof recordShape>> {
    const [first] = await list(query);
    if (first === undefined) throw new Error(`nothing is published: ${query}`);
    return first;
  }

  async function list(query: string): Promise<readonly z.infer<typeof recordShape>[]> {
    const headers = { "cache-control": "no-cache" };
    const response = await fetch(`${site.origin}/v1/${query}`, { headers });
    return z.object({ data: z.array(recordShape) }).parse(await response.json()).data;
  }
});

const recordShape = z.looseObject({
  ...{ id: z.string(), version: z.number(), ref: z.string().nullable(), area: z.string() },
  data: z.record(z.string(), z.unknown()),
});
