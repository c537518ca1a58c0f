import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { disclosures } from "../../schemas/datasets/disclosures.ts";
import { receipts } from "../../schemas/datasets/receipts.ts";
import { clerk, testFolder } from "./folder.ts";
import { isSignedBy, run } from "./stub-instance.ts";

const folder = testFolder();
const key = folder.json("clerk.jwk", clerk.jwk);
const item = folder.json("item.json", receipts.example);
const signing = [
  "sign",
  "--dataset",
  "receipts",
  "--file",
  item,
  "--key",
  key,
  "--publisher",
  "55990101MF00A00185",
];

test("sign prints a request that verifies, and sends nothing", async () => {
  const { code, out, seen } = await run(signing);
  // Printed by the command under test.
  const { url, headers, body } = JSON.parse(out) as {
    url: string;
    headers: Record<string, string>;
    body: string;
  };
  const request = { method: "POST", url: new URL(url), headers: new Headers(headers), body };
  expect([code, seen.length]).toEqual([0, 0]);
  expect(await isSignedBy(request, clerk.jwk)).toBe(true);
});

test("sign --curl prints a shell command whose quoting survives an apostrophe in the data", async () => {
  const data = { ...receipts.example.data, note: "it's $HOME `x`" };
  const file = folder.json("apostrophe.json", { ...receipts.example, data });
  const { out } = await run([...signing.map((arg) => (arg === item ? file : arg)), "--curl"]);
  const printed = execFileSync("sh", [
    "-c",
    `curl() { for last; do :; done; printf %s "$last"; }\n${out}`,
  ]);
  expect(JSON.parse(printed.toString())).toMatchObject({
    items: [{ data: { note: "it's $HOME `x`" } }],
  });
});

test("validate accepts the datasets' own examples", async () => {
  for (const dataset of [receipts, disclosures]) {
    const file = folder.json(`${dataset.name}.json`, dataset.example);
    const { code } = await run(["validate", "--dataset", dataset.name, "--file", file]);
    expect(code).toBe(0);
  }
});

test("validate names place and rule of schema errors, of rules, and of the item's own form", async () => {
  const broken = [
    [{ closingBalanceFen: 1 }, "/items/0/data/closingBalanceFen", "receipt.unbalanced"],
    [{ fundAccount: "purse" }, "/items/0/data/fundAccount", "schema.code"],
    [{ extra: 1 }, "/items/0/data/extra", "schema.unknown_member"],
  ] as const;
  for (const [change, pointer, rule] of broken) {
    const file = folder.json("broken.json", {
      ...receipts.example,
      data: { ...receipts.example.data, ...change },
    });
    const { code, out } = await run([
      "validate",
      "--dataset",
      "receipts",
      "--file",
      file,
      "--json",
    ]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      status: "invalid",
      remarks: [{ severity: "error", pointer, rule }],
    });
  }
  const formless = folder.json("formless.json", [{ op: "publish", data: {}, colour: "red" }]);
  const { code, err } = await run(["validate", "--dataset", "receipts", "--file", formless]);
  expect(code).toBe(1);
  expect(err).toContain("/items/0/colour  envelope.unknown_member");
});
