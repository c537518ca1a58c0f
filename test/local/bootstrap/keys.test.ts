import { mkdtempSync, readdirSync, rmSync, statSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demoKeyNames } from "../../../local/bootstrap/demo-organizations.ts";
import { openDemoKeys, openRootKey } from "../../../local/bootstrap/keys.ts";
import { seed } from "./demo-plan.ts";

const names = demoKeyNames(seed.demo.organizations);
let data = "";

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "gongshi-keys-"));
});
afterEach(() => rmSync(data, { recursive: true }));

test("every demo organisation has an officer and a clerk, committees a supervisor too", () => {
  const roles = Map.groupBy(names, ({ organization }) => organization.uscc);
  for (const [uscc, keys] of roles) {
    const committee = keys.some(({ organization }) => organization.kind.endsWith("_committee"));
    expect([uscc, keys.map(({ role }) => role)]).toEqual([
      uscc,
      committee ? ["officer", "clerk", "supervisor"] : ["officer", "clerk"],
    ]);
  }
  expect(roles.size).toBe(seed.demo.organizations.length);
  expect(new Set(names.map(({ name }) => name)).size).toBe(names.length);
});

test("keys are made once, under their names, and only their owner can read them", () => {
  const first = openDemoKeys(data, names);
  const again = openDemoKeys(data, names);
  expect([...again].map(([, { keyid }]) => keyid)).toEqual(
    [...first].map(([, { keyid }]) => keyid),
  );
  const files = readdirSync(join(data, "demo-keys"));
  expect(files.sort()).toEqual(names.map(({ name }) => `${name}.jwk`).sort());
  for (const file of files)
    expect(statSync(join(data, "demo-keys", file)).mode & 0o777).toBe(0o600);
});

test("a start that was interrupted keeps the keys it made and makes the rest", () => {
  const first = openDemoKeys(data, names);
  const [lost] = names;
  unlinkSync(join(data, "demo-keys", `${lost?.name ?? ""}.jwk`));
  const again = openDemoKeys(data, names);
  const changed = names.filter(({ name }) => first.get(name)?.keyid !== again.get(name)?.keyid);
  expect(changed.map(({ name }) => name)).toEqual([lost?.name]);
});

test("the root key is the file given, else one of the data folder's own", () => {
  const own = openRootKey(data, undefined);
  expect(openRootKey(data, undefined).keyid).toBe(own.keyid);
  expect(openRootKey(join(data, "elsewhere"), join(data, "root.jwk")).keyid).toBe(own.keyid);
  expect(() => openRootKey(data, join(data, "absent.jwk"))).toThrow("absent.jwk");
});
