/** What pages say where there is nothing, nothing any more, or something in doubt; each in both languages. */
import type { Hono } from "hono";
import { beforeAll, describe, expect, test } from "vitest";
import { genesisSteps } from "../../../cli/bootstrap/genesis.ts";
import { datasets } from "../../../schemas/index.ts";
import { indicators } from "../../../schemas/indicators/index.ts";
import { root } from "../../local/bootstrap/demo-plan.ts";
import { notice } from "../../support/examples.ts";
import { enterPlan, guiyuan, testInstance, type TestInstance } from "../../support/instance.ts";
import { portalOver } from "../../support/portal-app.ts";
import { publicApp } from "../../support/public-instance.ts";
import { whilePumping } from "../../support/pump.ts";
import { recordId } from "../../support/refusals.ts";

let instance: TestInstance;
let portal: Hono;

async function start(empty: boolean): Promise<void> {
  instance = await testInstance(empty);
  portal = portalOver(publicApp(instance), instance.bugs, { clock: () => instance.now });
}

/** The page's own part in both languages; what its frame says is left out. */
async function mainOf(path: string, status = 200): Promise<{ zh: string; en: string }> {
  const read = async (address: string): Promise<string> => {
    const response = await portal.request(address);
    expect(instance.bugs, address).toEqual([]);
    expect(response.status, address).toBe(status);
    const text = await response.text();
    expect(text, address).not.toMatch(/undefined|\[object|NaN|Infinity/);
    return /<main.*<\/main>/s.exec(text)?.[0] ?? "";
  };
  return {
    zh: await read(path),
    en: await read(`${path}${path.includes("?") ? "&" : "?"}lang=en`),
  };
}

describe("a city with no data at all", () => {
  beforeAll(async () => {
    await start(true);
    await enterPlan(instance, genesisSteps(root, instance.key("root"), Date.UTC(2026, 0, 1)));
    instance.now += 60_000;
  }, 60_000);

  const pages = [
    ...["/", "/communities", "/communities?q=nowhere", "/communities/9901", "/statistics"],
    ...["/findings", "/obligations", "/regulation", "/log", "/data", "/about", "/accessibility"],
    ...["/problems/not_found", `/organizations/${root.uscc}`, `/verify/${root.uscc}`],
    ...datasets.map(({ name }) => `/${name}`),
    ...indicators.map(({ id }) => `/statistics/${id}`),
  ];

  test.each(pages)("%s is a page in both languages", async (path) => {
    const { zh, en } = await mainOf(path);
    for (const text of [zh, en]) expect(text.match(/<h1[ >]/g)).toHaveLength(1);
    expect(zh).not.toBe(en);
  });

  test.each([
    ["/", "第一条公示公布后会显示在这里", "The first disclosure will appear here"],
    ["/", "还没有登记任何县（市、区）", "No county has been registered yet"],
    ["/communities/9901", "还没有登记任何社区（村）", "No community has been registered yet"],
    ["/communities?q=nowhere", "没有找到", "Nothing found"],
    ["/findings", "目前没有未关闭的比对结果", "No finding stands open"],
    ["/obligations", "目前没有逾期未公布的内容", "Nothing is overdue"],
    ["/receipts", "还没有公布过", "Nothing of this kind has been published yet"],
    [
      "/statistics/income",
      "还没有公布可以计入的记录",
      "No record that counts has been published yet",
    ],
    [`/organizations/${root.uscc}`, "目前没有应公布的内容", "Nothing is owed at present"],
  ])("%s says what there will be: %s", async (path, zh, en) => {
    const main = await mainOf(path);
    expect(main.zh).toContain(zh);
    expect(main.en).toContain(en);
  });
});

describe("a city before its log begins", () => {
  beforeAll(async () => {
    await start(true);
  });

  test("the log says that it is empty, home and lists are there", async () => {
    const main = await mainOf("/log");
    expect(main.zh).toContain("日志里还没有内容");
    expect(main.en).toContain("There is nothing in the log yet");
    for (const path of ["/", "/findings", "/obligations", "/regulation", "/receipts"])
      await mainOf(path);
  });
});

describe("records in special states", () => {
  let plain: string;
  let withdrawn: string;
  let erased: string;
  let disputed: string;
  beforeAll(async () => {
    await start(false);
    const post = async (submission: Parameters<TestInstance["post"]>[0]): Promise<string> => {
      instance.now += 1000;
      const answer = await whilePumping(instance, instance.post(submission));
      expect(answer.status, JSON.stringify(answer.json)).toBe(201);
      await instance.drain();
      return recordId(answer, 0);
    };
    const publish = (title: string): Promise<string> =>
      post({ dataset: "disclosures", items: [notice({ title })] });
    const withdraw = (record: string, reason: string, ground: string): Promise<string> =>
      post({
        dataset: "disclosures",
        items: [{ op: "withdraw", record, version: 1, reason, ground }],
      });
    [plain, withdrawn, erased, disputed] = [
      await publish("照常公布的公示"),
      await publish("登错了的公示"),
      await publish("不该写名字的公示"),
      await publish("有争议的公示"),
    ];
    await withdraw(withdrawn, "登错了社区", "error");
    await withdraw(erased, "写了居民姓名", "personal_information");
    const { keyid } = instance.key(`${guiyuan}.clerk`);
    const { seq } = await (await publicApp(instance).request(`/v1/disclosures/${disputed}`)).json();
    const reason = "密钥文件被复制";
    const revocation = { op: "withdraw", record: keyid, version: 1, reason, ground: "compromised" };
    await post({
      ...{ dataset: "keys", items: [{ ...revocation, suspectSince: seq }] },
      signers: [`${guiyuan}.officer`],
    });
    instance.now += 2000;
  }, 60_000);

  test("a withdrawn record says who withdrew it, when, why, and that the log still has it", async () => {
    const { zh, en } = await mainOf(`/disclosures/${withdrawn}`, 410);
    expect(zh).toMatch(/已由发布单位撤回.*登错了社区.*撤回不等于没有发生过/s);
    expect(en).toMatch(/withdrawn by its publisher.*登错了社区.*Withdrawn is not undone/s);
    expect(zh).not.toContain("登错了的公示");
  });

  test("an erased record says that it held personal data and that nothing of it is kept", async () => {
    const { zh, en } = await mainOf(`/disclosures/${erased}`, 410);
    expect(zh).toMatch(/含有个人信息，内容已依法删除.*内容不再保存/s);
    expect(en).toMatch(/held personal information and was erased.*no longer kept/s);
    expect(zh + en).not.toContain("不该写名字的公示");
  });

  test("a disputed record says why it is in doubt and whom to ask; its list marks it", async () => {
    const { zh, en } = await mainOf(`/disclosures/${disputed}`);
    expect(zh).toContain("有争议");
    expect(zh).toContain("密钥已被声明泄露");
    expect(en).toContain("declared compromised");
    const list = await mainOf("/disclosures");
    expect(list.zh).toMatch(/有争议的公示.*?有争议<\/span>/s);
    expect(list.en).toContain("disputed");
  });

  test("what is neither says nothing of the kind", async () => {
    expect((await mainOf(`/disclosures/${plain}`)).zh).not.toMatch(/泄露|撤回|删除/);
  });

  test("what is not there says so, and where to go on", async () => {
    for (const path of ["/nothing", "/disclosures/nothing", "/communities/999999999999"]) {
      const { zh, en } = await mainOf(path, 404);
      expect(zh).toMatch(/没有这个页面.*回到首页/s);
      expect(en).toMatch(/no such page.*home page/s);
    }
  });
});
