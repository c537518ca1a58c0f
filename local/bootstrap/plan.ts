/** What a new log is filled with, as a pure list of signed submissions, each after the one before. */
import { genesisSteps, type RootFacts } from "../../cli/bootstrap/genesis.ts";
import type { Step } from "../../cli/bootstrap/step.ts";
import type { SigningKey } from "../../cli/key-file.ts";
import type { Seed } from "../seed/read-seed.ts";
import { demoRecordSteps, demoRegistrySteps } from "./demo-steps.ts";
import { registrySteps } from "./registry-steps.ts";

/** How far a bootstrap goes: the root alone, the real city's registry, or the demo city as well. */
export type BootstrapScope = "genesis" | "registry" | "demo";

export interface BootstrapConfig {
  readonly root: RootFacts;
  readonly scope: BootstrapScope;
}

export interface PlanInput {
  readonly config: BootstrapConfig;
  readonly rootKey: SigningKey;
  /** By `{uscc}.{role}`; needed for the scope `demo` alone. */
  readonly demoKeys: ReadonlyMap<string, SigningKey>;
  readonly seed: Seed;
}

/** The fictional root of demos and sandboxes; a production instance names its own. */
export function demoRoot(city: string): RootFacts {
  return {
    uscc: "1199010000A0D000XY",
    name: "示例市民政局（登记根单位）",
    areaCode: city,
    note: "示例单位，虚构。",
  };
}

/** When the simulated history begins: before the demo's organisations were registered. */
const genesisAt = Date.parse("2024-12-16T09:00:00+08:00");
const registryAt = Date.parse("2024-12-16T09:10:00+08:00");
const demoAt = Date.parse("2024-12-30T09:00:00+08:00");

/**
 * The steps, in the order of their times; each group must be published before the next is sent, since what
 * a step may do follows from the groups before. Equal input gives equal bytes.
 */
export function bootstrapPlan({ config, rootKey, demoKeys, seed }: PlanInput): readonly Step[] {
  const { root, scope } = config;
  const steps: Step[] = [...genesisSteps(root, rootKey, genesisAt)];
  if (scope === "genesis") return steps;
  steps.push(...registrySteps(root, seed.communities, registryAt));
  if (scope === "registry") return steps;
  steps.push(
    ...demoRegistrySteps(root, seed.demo, demoKeys, demoAt),
    ...demoRecordSteps(seed.demo),
  );
  return steps;
}
