import { beforeEach, expect, test } from "vitest";
import { genesisSteps, keyItem } from "../../../cli/bootstrap/genesis.ts";
import { root } from "../../local/bootstrap/demo-plan.ts";
import { notice } from "../../support/examples.ts";
import { testInstance, type TestAnswer, type TestInstance } from "../../support/instance.ts";
import { expectRefusal, newKey, recordOf } from "../../support/refusals.ts";

let instance: TestInstance;
beforeEach(async () => {
  instance = await testInstance(true);
});

const registration = { uscc: root.uscc, name: root.name, kind: "root", areaCode: root.areaCode };
const publish = (data: object): object => ({ op: "publish", data });
const byRoot = (
  dataset: string,
  items: readonly unknown[],
  more: object = {},
): Promise<TestAnswer> =>
  instance.post({ dataset, publisher: root.uscc, signers: ["root"], items, ...more });
const rootKey = (): object => keyItem(root, "officer", "root", instance.key("root"));

test("seq 0 is the root's registration, seq 1 its key, both signed by the configured key", async () => {
  expect((await byRoot("organizations", [publish(registration)])).status).toBe(201);
  await instance.drain();
  expect((await byRoot("keys", [rootKey()])).status).toBe(201);
  await instance.drain();
  expect(await recordOf(instance, "organizations", root.uscc)).toMatchObject({
    version: 1,
    state: { keys: [{ keyid: instance.key("root").keyid, registered: { seq: 1 } }] },
  });
  expect(await recordOf(instance, "keys", instance.key("root").keyid)).toMatchObject({ seq: 1 });
  expect((await byRoot("organizations", [publish(registration)])).json.code).toBe("key.taken");
});

test("before it, nothing else is accepted from anyone", async () => {
  const stranger = newKey("stranger");
  await expectRefusal(
    instance,
    () => byRoot("organizations", [publish(registration)], { signers: [stranger] }),
    401,
    "key.unknown",
  );
  const county = {
    ...registration,
    uscc: "1199010100A0D0106U",
    kind: "county",
    areaCode: "990101",
  };
  const other = keyItem(root, "officer", "root", stranger);
  for (const [dataset, items] of [
    ["keys", [rootKey()]],
    ["organizations", [publish(county)]],
    ["organizations", [publish(registration), publish(county)]],
    ["organizations", [publish({ ...registration, kind: "county" })]],
    ["organizations", [publish({ ...registration, uscc: county.uscc })]],
    ["disclosures", [notice()]],
    ["communities", [publish({})]],
    ["keys", [other]],
  ] as const) {
    await expectRefusal(instance, () => byRoot(dataset, items), 403, "publisher.not_allowed");
  }
});

test("between the two, only the root's own key is accepted, once", async () => {
  await byRoot("organizations", [publish(registration)]);
  await instance.drain();
  const second = { ...registration, uscc: "1199010100A0D0106U" };
  const stranger = newKey("stranger");
  for (const [dataset, items, publisher] of [
    ["organizations", [publish(second)], second.uscc],
    ["organizations", [publish(registration)], root.uscc],
    ["keys", [keyItem(root, "officer", "root", stranger)], root.uscc],
    ["keys", [keyItem(root, "clerk", "root", instance.key("root"))], root.uscc],
    ["keys", [rootKey(), keyItem(root, "clerk", "c", stranger)], root.uscc],
    ["keys", [rootKey()], second.uscc],
    ["disclosures", [notice()], root.uscc],
  ] as const) {
    await expectRefusal(
      instance,
      () => byRoot(dataset, items, { publisher }),
      403,
      "publisher.not_allowed",
    );
  }
  expect((await byRoot("keys", [rootKey()])).status).toBe(201);
  await expectRefusal(instance, () => byRoot("keys", [rootKey()]), 409, "key.taken");
});

test("of two roots entered at once the log has one; the other is void and publishes nothing", async () => {
  const second = { ...registration, uscc: "1199010100A0D0106U" };
  const answers = [
    await byRoot("organizations", [publish(registration)]),
    await byRoot("organizations", [publish(second)], { publisher: second.uscc }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  await instance.drain();
  const found = [
    await recordOf(instance, "organizations", root.uscc),
    await recordOf(instance, "organizations", second.uscc),
  ];
  expect(found.filter((record) => record !== undefined)).toHaveLength(1);
  expect((await byRoot("keys", [rootKey()])).status).toBe(found[0] === undefined ? 403 : 201);
});

test("the steps of the bootstrap are these two", () => {
  const steps = genesisSteps(root, instance.key("root"), instance.now);
  expect(steps.map(({ dataset, items }) => [dataset, items])).toEqual([
    ["organizations", [publish({ ...registration, note: root.note })]],
    ["keys", [rootKey()]],
  ]);
});
