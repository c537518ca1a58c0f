/** An instance on a data folder, in this process: the registry of the demo, and nothing published yet. */
import { expect } from "vitest";
import { genesisSteps } from "../../cli/bootstrap/genesis.ts";
import { demoRegistrySteps } from "../../local/bootstrap/demo-steps.ts";
import { enterHistory } from "../../local/history.ts";
import { startInstance, type Instance } from "../../local/instance.ts";
import { openInstanceKeys } from "../../local/keys.ts";
import { planKeys, root, seed } from "./bootstrap/demo-plan.ts";

/** Starts an instance on this folder, enters what is missing of the registry, and lets it work. */
export async function startOnFolder(data: string, authority: string): Promise<Instance> {
  const keys = planKeys();
  const rootKey = keys.get("root") ?? expect.fail("planKeys makes a root key");
  const own = openInstanceKeys(data);
  const reports: unknown[] = [];
  const instance = await startInstance({
    data,
    engine: {
      binary: process.env["DYNOXIDE_BIN"],
      path: process.env["PATH"],
      dataDir: data,
    },
    environment: "demo",
    cities: ["1401", "9901"],
    origin: `http://${authority}`,
    authorities: [authority],
    rootOrganization: root.uscc,
    rootKey,
    logKey: own.log,
    receiptKey: own.receipt,
    clock: Date.now,
    report: (what, error) => reports.push(what, error),
  });
  const at = Date.UTC(2025, 0, 1);
  const plan = [
    ...genesisSteps(root, rootKey, at),
    ...demoRegistrySteps(root, seed.demo, keys, at + 60_000),
  ];
  await enterHistory(instance, plan, keys, {
    ...{ authority, simulated: true },
    progress: () => undefined,
  });
  instance.pump.start();
  return instance;
}
