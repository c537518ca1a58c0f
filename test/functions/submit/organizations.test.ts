import { beforeAll, expect, test } from "vitest";
import { root } from "../../local/bootstrap/demo-plan.ts";
import {
  donghu,
  guiyuan,
  liuxi,
  testInstance,
  type TestAnswer,
  type TestInstance,
} from "../../support/instance.ts";
import { errorsOf, expectRefusal } from "../../support/refusals.ts";

const utility = "91990100MA00C00298";
let instance: TestInstance;
beforeAll(async () => {
  instance = await testInstance();
});

const committee = {
  uscc: "55990101MF00A0093X",
  name: "示例市东湖区柳溪街道梧桐里社区居民委员会",
  kind: "residents_committee",
  areaCode: "990101003019",
  parent: donghu,
};

function appoint(
  publisher: string,
  change: object,
  signer = `${publisher}.officer`,
): Promise<TestAnswer> {
  const items = [{ op: "publish", data: { ...committee, ...change } }];
  return instance.post({ dataset: "organizations", publisher, signers: [signer], items });
}

test.each([
  ["a county outside its area", donghu, { areaCode: "990121102001" }],
  ["a county under another parent", donghu, { parent: root.uscc }],
  ["a county without a parent", donghu, { parent: null }],
  ["a county a county", donghu, { kind: "county", areaCode: "990101" }],
  ["a county a city", donghu, { kind: "city", areaCode: "9901" }],
  ["a county a root", donghu, { kind: "root", areaCode: "9901", parent: null }],
  [
    "a county itself as root",
    donghu,
    { uscc: donghu, kind: "root", areaCode: "9901", parent: null },
  ],
  ["a subdistrict anyone", liuxi, { parent: liuxi }],
  ["a committee anyone", guiyuan, { parent: guiyuan }],
  ["a utility anyone", utility, { parent: utility }],
])("%s may not be appointed by %s", async (_name, publisher, change) => {
  await expectRefusal(instance, () => appoint(publisher, change), 403, "publisher.not_allowed");
});

test.each([
  ["that is not served", { areaCode: "1101", kind: "city" }, "area.unknown /items/0/area"],
  [
    "that does not fit the kind",
    { areaCode: "990101" },
    "organization.area_level /items/0/data/areaCode",
  ],
])("an area %s is 422", async (_name, change, error) => {
  const answer = await expectRefusal(
    instance,
    () => appoint(root.uscc, { parent: root.uscc, ...change }, "root"),
    422,
    "data.invalid",
  );
  expect(errorsOf(answer)).toEqual([error]);
});

test("the item's area, where named, is the one that the data say", async () => {
  const items = [{ op: "publish", area: "990101003005", data: committee }];
  const answer = await expectRefusal(
    instance,
    () =>
      instance.post({
        dataset: "organizations",
        publisher: donghu,
        signers: [`${donghu}.officer`],
        items,
      }),
    422,
    "data.invalid",
  );
  expect(errorsOf(answer)).toEqual(["area.differs /items/0/area"]);
});

test("a county appoints within its area, corrects what it registered, and keeps code and area as they are", async () => {
  expect((await appoint(donghu, {})).status).toBe(201);
  await expectRefusal(instance, () => appoint(donghu, {}), 409, "key.taken");
  const correct = (change: object, version = 1): Promise<TestAnswer> =>
    instance.post({
      dataset: "organizations",
      publisher: donghu,
      signers: [`${donghu}.officer`],
      items: [
        {
          ...{ op: "correct", record: committee.uscc, version, reason: "更名" },
          data: { ...committee, ...change },
        },
      ],
    });
  for (const [change, error] of [
    [
      { uscc: "55990101MF00A0101M", usccException: "测试" },
      "correction.identity /items/0/data/uscc",
    ],
    [{ areaCode: "990101003020" }, "area.differs /items/0/data"],
  ] as const) {
    const answer = await expectRefusal(instance, () => correct(change), 422, "data.invalid");
    expect(errorsOf(answer)).toEqual([error]);
  }
  expect((await correct({ name: "示例市东湖区柳溪街道梧桐社区居民委员会" })).status).toBe(201);
});

test("an organisation whose registration is withdrawn publishes no more, and the root may withdraw a county's", async () => {
  await instance.drain();
  const withdraw = {
    ...{ op: "withdraw", record: committee.uscc, version: 2, reason: "撤销" },
    ground: "legal",
  };
  const answer = await instance.post({
    dataset: "organizations",
    publisher: root.uscc,
    signers: ["root"],
    items: [withdraw],
  });
  expect(answer.status, JSON.stringify(answer.json)).toBe(201);
  await instance.drain();
  await expectRefusal(
    instance,
    () =>
      instance.post({
        dataset: "disclosures",
        publisher: donghu,
        signers: [`${donghu}.officer`],
        onBehalfOf: committee.uscc,
        items: [withdraw],
      }),
    403,
    "publisher.not_allowed",
  );
});
