/** The whole demo plan under keys that are the same in every run. */
import { signingKey, type SigningKey } from "../../../cli/key-file.ts";
import type { Step } from "../../../cli/bootstrap/step.ts";
import { demoKeyNames } from "../../../local/bootstrap/demo-organizations.ts";
import { bootstrapPlan, demoRoot, type BootstrapScope } from "../../../local/bootstrap/plan.ts";
import { readSeed } from "../../../local/seed/read-seed.ts";
import { testKey } from "../../support/keys.ts";

export const seed = readSeed("1401");
export const root = demoRoot("1401");

/** All keys of the plan by name. */
export function planKeys(salt = ""): ReadonlyMap<string, SigningKey> {
  const names = ["root", ...demoKeyNames(seed.demo.organizations).map(({ name }) => name)];
  return new Map(names.map((name) => [name, signingKey(testKey(`${salt}${name}`).jwk)]));
}

/** The plan of a scope; another salt gives other keys. */
export function planOf(scope: BootstrapScope, salt = ""): readonly Step[] {
  const keys = planKeys(salt);
  const rootKey = keys.get("root");
  if (rootKey === undefined) throw new Error("planKeys makes a root key");
  return bootstrapPlan({ config: { root, scope }, rootKey, demoKeys: keys, seed });
}
