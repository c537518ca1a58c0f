/** The portal in a real browser: what residents and journalists do, and what no page may do. */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import axe from "axe-core";
import { chromium, type Browser, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { testdata } from "../support/testdata.ts";
import { cutOff, enlarge, follow, walk } from "./page-checks.ts";
import { servedDemo, type ServedDemo } from "./served-demo.ts";

const executablePath = "/usr/bin/chromium";
const hasBrowser = existsSync(executablePath);
if (!hasBrowser)
  process.stdout.write("portal in a browser: skipped, there is no /usr/bin/chromium\n");

const community = "990101003005";
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

describe.runIf(hasBrowser)("the portal in a browser", () => {
  let demo: ServedDemo;
  let browser: Browser;
  let kinds: Readonly<Record<string, string>>;
  beforeAll(async () => {
    [demo, browser] = await Promise.all([
      servedDemo(),
      chromium.launch({
        executablePath,
        args: [
          ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
          ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
        ],
      }),
    ]);
    const corrected = await demo.first("receipts?version[gte]=2");
    kinds = {
      home: "/",
      search: "/communities?q=%E6%B2%B3%E5%8F%A3",
      community: `/communities/${community}`,
      county: "/communities/990101",
      "empty-county": "/communities/140105",
      list: "/receipts?limit=12",
      record: `/receipts/${corrected}`,
      notice: `/disclosures/${await demo.first("disclosures")}`,
      withdrawn: `/disclosures/${await demo.first("disclosures?status=withdrawn")}`,
      organization: "/organizations/91990100MA00C0053Q",
      statistics: "/statistics",
      indicator: "/statistics/opinions-answered",
      findings: "/findings?limit=12",
      "findings-county": "/findings?area=990101&limit=12",
      finding: `/findings/${await demo.first("findings")}`,
      obligations: "/obligations?limit=12",
      regulation: "/regulation",
      log: "/log",
      data: "/data",
      about: "/about",
      accessibility: "/accessibility",
      verify: `/verify/${corrected}`,
      problem: "/problems/version.conflict",
      "not-found": "/no-such-page",
    };
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await demo.close();
  });

  const open = async (path: string, width = 1000): Promise<Page> => {
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ viewport, baseURL: demo.origin });
    const page = await context.newPage();
    await page.goto(path);
    return page;
  };
  const english = (path: string): string => `${path}${path.includes("?") ? "&" : "?"}lang=en`;

  test("no page, in either language, breaks a rule of WCAG 2.2 AA that a machine can check", async () => {
    const page = await open("/");
    const found: string[] = [];
    const check = async (path: string): Promise<void> => {
      await page.goto(path);
      await page.evaluate(axe.source);
      const run = `axe.run(document, ${JSON.stringify({
        runOnly: { type: "tag", values: axeTags },
        resultTypes: ["violations"],
      })})`;
      const { violations } = await page.evaluate<axe.AxeResults>(run);
      found.push(...violations.map(({ id, nodes }) => `${path} ${id} ${nodes[0]?.html ?? ""}`));
    };
    for (const path of Object.values(kinds)) {
      await check(path);
      await check(english(path));
    }
    await page.emulateMedia({ colorScheme: "dark" });
    for (const kind of ["home", "community", "record"]) await check(kinds[kind] ?? "");
    expect(found).toEqual([]);
    expect(demo.bugs).toEqual([]);
    await page.context().close();
  }, 300_000);

  test("no page asks anyone else, sets a cookie, logs an error, or needs more than 3 requests and 60 kB; none is wider than a phone", async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 740 },
      baseURL: demo.origin,
    });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => {
      // A browser reports the status of a page that is gone or not there.
      if (message.type() === "error" && !/40\d|410/.test(message.text()))
        errors.push(message.text());
    });
    for (const [kind, path] of Object.entries(kinds)) {
      const requests: string[] = [];
      let bytes = 0;
      page.removeAllListeners("request");
      page.removeAllListeners("requestfinished");
      page.on("request", (request) => requests.push(request.url()));
      page.on("requestfinished", (request) => {
        void request.sizes().then(({ responseBodySize, responseHeadersSize }) => {
          bytes += responseBodySize + responseHeadersSize;
        });
      });
      await page.goto(path, { waitUntil: "networkidle" });
      expect(
        requests.filter((url) => !url.startsWith(demo.origin) && !url.startsWith("data:")),
      ).toEqual([]);
      expect(requests.filter((url) => !url.startsWith("data:")).length, kind).toBeLessThanOrEqual(
        3,
      );
      expect(bytes, kind).toBeLessThanOrEqual(60_000);
      const [content, view] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        innerWidth,
      ]);
      expect(content, kind).toBeLessThanOrEqual(view);
      // The style sheet is new to each kind, as for a first visit.
      await context.clearCookies();
    }
    expect(errors).toEqual([]);
    expect(await context.cookies()).toEqual([]);
    await context.close();
  }, 120_000);

  test("how much a community spent on something this year, and what changed since first published: three clicks", async () => {
    const page = await open("/");
    await page.fill("#q", "桂园");
    await page.click(".search button");
    expect(new URL(page.url()).pathname).toBe(`/communities/${community}`);
    expect(await page.innerText("#money ~ .beside table")).toMatch(/活动与服务\s+[\d,.]+/);
    await page.click("#money ~ .beside table >> text=活动与服务");
    expect(await page.innerText("table")).toContain("志愿者误餐补助");
    await page.click("text=“四点半课堂”教师志愿者误餐补助");
    expect(await page.innerText(".versions")).toMatch(/1,680\.00\s+1,860\.00/);
    await page.context().close();
  });

  test("which utilities do not answer: one click", async () => {
    const page = await open("/");
    await page.click("text=哪些单位不回应居民意见？");
    expect(await page.innerText("tbody tr:last-child")).toMatch(/公司\s+0%/);
    await page.context().close();
  });

  test("who handed tasks to committees without money: one click for the sums, two for the tasks", async () => {
    const page = await open("/");
    await page.click("text=谁交了任务没给钱？");
    expect(await page.innerText("tbody")).toContain("清源县农业农村局");
    await page.click("tbody >> text=清源县民政局");
    expect(await page.innerText("#findings + ul")).toContain("没有提供经费");
    await page.context().close();
  });

  test("by keyboard alone: past the menu, through the search, to a community", async () => {
    const page = await open("/");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("skip");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("q");
    await page.keyboard.type("桂园");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/communities/${community}`);
    await page.context().close();
  });

  test("the reader's own browser verifies a record, and says what it checked", async () => {
    const page = await open(kinds["record"] ?? "");
    await page.click("#verify-here button");
    await page.waitForSelector(".verdict");
    expect(await page.innerText("#verify-here")).toContain("核对通过");
    expect(await page.locator(".checks .passed").count()).toBe(8);
    await page.context().close();
  });

  test("on paper a record fits A4 and carries code and fingerprint", async () => {
    const page = await open(kinds["record"] ?? "", 700);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".printed-proof .qr").isVisible()).toBe(true);
    expect(await page.locator(".printed-proof").innerText()).toMatch(/指纹.*[a-z2-7 ]{26,}/s);
    expect(await page.locator("header.top").isVisible()).toBe(false);
    await page.context().close();
  });

  test("large print: at 320 pixels (400 %) and with text twice as large nothing is cut and nothing scrolls sideways", async () => {
    const page = await open("/", 320);
    const found: string[] = [];
    for (const [width, share] of [
      [320, 1],
      [640, 2],
      [1000, 2],
    ] as const) {
      await page.setViewportSize({ width, height: 700 });
      for (const [kind, path] of Object.entries(kinds)) {
        await page.goto(width === 640 ? english(path) : path);
        await enlarge(page, share);
        const faults = await cutOff(page);
        found.push(...faults.map((fault) => `${kind} ${String(width)}: ${fault}`));
      }
    }
    expect(found).toEqual([]);
    await page.context().close();
  }, 120_000);

  test("by keyboard every kind of page: past the menu first, in order, each stop seen and marked", async () => {
    const page = await open("/", 360);
    // Else a stop is looked at while the page still moves to it.
    await page.emulateMedia({ reducedMotion: "reduce" });
    const found: string[] = [];
    for (const [kind, path] of Object.entries(kinds)) {
      await page.goto(path);
      const { faults, stops } = await walk(page, 45);
      found.push(...faults.map((fault) => `${kind}: ${fault}`));
      expect(stops, kind).toBeGreaterThan(10);
    }
    expect(found).toEqual([]);
    // A short page is left at its end: nothing holds the focus.
    await page.goto("/no-such-page");
    expect((await walk(page, 60)).stops).toBeLessThan(30);
    await page.context().close();
  }, 120_000);

  test("with the system's own colours the current section and group are told apart; who wants no motion gets none", async () => {
    const page = await open("/statistics/opinions-answered");
    const scrolling = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    expect(await scrolling()).toBe("smooth");
    await page.emulateMedia({ forcedColors: "active", reducedMotion: "reduce" });
    expect(await scrolling()).toBe("auto");
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    const looks = (selector: string): Promise<string> =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const { backgroundColor, borderBottomColor } = getComputedStyle(element);
          return `${backgroundColor} ${borderBottomColor}`;
        });
    for (const part of [".top nav", ".tabs"])
      expect(await looks(`${part} a[aria-current]`)).not.toBe(
        await looks(`${part} a:not([aria-current])`),
      );
    await page.context().close();
  });

  test("the three questions by keyboard on a phone", async () => {
    const page = await open("/", 360);
    await follow(page, "哪些单位不回应居民意见？");
    expect(await page.innerText("tbody tr:last-child")).toMatch(/公司\s+0%/);
    await page.goto("/");
    await follow(page, "谁交了任务没给钱？");
    await follow(page, "清源县民政局");
    expect(await page.innerText("#findings + ul")).toContain("没有提供经费");
    await page.goto("/");
    await page.focus("#q");
    await page.keyboard.type("桂园");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/communities/${community}`);
    await follow(page, "活动与服务");
    await follow(page, "“四点半课堂”教师志愿者误餐补助");
    expect(await page.innerText(".versions")).toMatch(/1,680\.00\s+1,860\.00/);
    await page.context().close();
  }, 60_000);

  test.runIf(process.env["GONGSHI_SCREENSHOTS"] !== undefined)(
    "screenshots of every kind of page",
    async () => {
      mkdirSync("docs/screens", { recursive: true });
      const page = await open("/");
      const shoot = async (name: string): Promise<void> => {
        const path = `docs/screens/${name}.jpg`;
        expect(
          (await page.screenshot({ path, type: "jpeg", quality: 42 })).byteLength,
        ).toBeLessThan(100_000);
      };
      for (const [kind, path] of Object.entries(kinds)) {
        await page.goto(path);
        await shoot(kind);
      }
      await page.goto(english(kinds["record"] ?? ""));
      await shoot("record-en");
      await page.emulateMedia({ media: "print" });
      await page.goto(kinds["record"] ?? "");
      await shoot("record-print");
      await page.emulateMedia({ media: "screen", colorScheme: "dark" });
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(kinds["community"] ?? "");
      await shoot("community-phone-dark");
      await page.context().close();
    },
    120_000,
  );

  test("titles of any letters are shown as they are, run nothing, and break no page on a phone", async () => {
    const titles = [
      "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">",
      `]]>--></title></main><h1 id='broken'>`,
      "لجنة الحي تعلن عن الإنفاق 1,860.00",
      "零\u200b宽\u200d字\u2060符\ufeff和组合ơ̵̜͎̦̂̃",
      "👩‍👩‍👧‍👦🏳️‍🌈🧑🏿‍🦽",
      "W".repeat(100),
      "{{constructor.constructor('return 1')()}} ${7*7} %00 &lt;b&gt; &#x27;",
      "＜ｓｃｒｉｐｔ＞﷽﷽﷽",
      ...naughty(),
    ];
    const { publisher, area, records } = await demo.publish(titles);
    expect(records.length).toBeGreaterThanOrEqual(6);
    const page = await open("/", 360);
    const shown = async (path: string): Promise<readonly string[]> => {
      await page.goto(path);
      expect(await page.title(), path).not.toBe("run");
      expect(await page.locator("#broken, main script, main img, main iframe").count()).toBe(0);
      expect(await cutOff(page), path).toEqual([]);
      return page.locator("bdi").allTextContents();
    };
    const list = `/disclosures?publisher=${publisher}`;
    const listed = await shown(`${list}&limit=500`);
    for (const { title } of records) expect(listed).toContain(title);
    for (const path of [`/communities/${area}`, `/organizations/${publisher}`, "/", "/log"])
      expect((await shown(path)).length).toBeGreaterThan(0);
    for (const { id, title } of records.slice(0, 8))
      expect(await shown(`/disclosures/${id}`)).toContain(title);
    for (const format of ["atom", "jsonfeed"]) {
      const feed = await (
        await fetch(`${demo.origin}/v1${list}&format=${format}&limit=500`)
      ).text();
      const parsed = await page.evaluate(
        ([text = "", kind]) =>
          kind === "atom"
            ? [
                ...new DOMParser()
                  .parseFromString(text, "application/xml")
                  .querySelectorAll("entry > title"),
              ].map((one) => one.textContent)
            : (JSON.parse(text) as { items: { title: string }[] }).items.map(({ title }) => title),
        [feed, format],
      );
      // XML has no place for some characters (its section 2.2).
      const sayable = records.filter(
        ({ title }) => format !== "atom" || !/[\ufffe\uffff]/u.test(title),
      );
      for (const { title } of sayable)
        expect(
          parsed.some((one) => one.includes(title)),
          `${format} ${title}`,
        ).toBe(true);
    }
    expect(demo.bugs).toEqual([]);
    await page.context().close();
  }, 180_000);
});

/** Strings that are known to break programs; none where they are not at hand. */
function naughty(): readonly string[] {
  const file = testdata("corpora/naughty-strings.base64.json");
  if (file === undefined || !existsSync(file)) return [];
  const encoded = z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8")));
  return encoded.map((text) => Buffer.from(text, "base64").toString());
}
