/** `npm start`: gongshi on this machine, with nothing else to set up. */
import { join } from "node:path";
import { demoKeyNames } from "./bootstrap/demo-organizations.ts";
import { openDemoKeys, openRootKey } from "./bootstrap/keys.ts";
import { bootstrapPlan, type BootstrapScope } from "./bootstrap/plan.ts";
import { enterHistory } from "./history.ts";
import { lockDataFolder } from "./data-lock.ts";
import { startInstance } from "./instance.ts";
import { openInstanceKeys } from "./keys.ts";
import { readOptions } from "./options.ts";
import { readSettings } from "./settings.ts";
import { readSeed } from "./seed/read-seed.ts";
import { startServer } from "./server.ts";
import { welcome } from "./welcome.ts";

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const settings = readSettings(process.env);
  const unlock = lockDataFolder(options.data);
  const { root } = settings;
  const rootKey = openRootKey(options.data, settings.rootKeyFile);
  const keys = openInstanceKeys(options.data);
  const origin = `http://127.0.0.1:${String(options.port)}`;
  const instance = await startInstance({
    data: options.data,
    engine: {
      endpoint: settings.engineEndpoint,
      binary: settings.engineBinary,
      dataDir: options.data,
      onExit: (reason) => {
        // Without its engine nothing can be served; whoever restarts us finds all that was acknowledged.
        console.error(reason);
        process.exit(1);
      },
    },
    environment: settings.environment,
    cities: settings.environment === "production" ? [settings.city] : [settings.city, "9901"],
    origin,
    authorities: [`127.0.0.1:${String(options.port)}`, `localhost:${String(options.port)}`],
    rootOrganization: root.uscc,
    rootKey,
    logKey: keys.log,
    receiptKey: keys.receipt,
    licence: settings.licence,
    contact: settings.contact,
    limits: options.noLimits ? [] : settings.limits,
    clock: Date.now,
    report: (what, error) => {
      console.error(`${new Date().toISOString()} ${what}:`, error);
    },
  });
  let ready = false;
  const server = await startServer(instance, options.port, () => ready);
  const stop = stopper(async () => {
    await server.close();
    await instance.stop();
    unlock();
  });
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  stopWithParent(stop);

  const scope: BootstrapScope = options.empty
    ? "genesis"
    : settings.environment === "production"
      ? "registry"
      : "demo";
  const seed = readSeed(settings.city);
  const demoKeys =
    scope === "demo"
      ? openDemoKeys(options.data, demoKeyNames(seed.demo.organizations))
      : new Map<string, typeof rootKey>();
  const plan = bootstrapPlan({ config: { root, scope }, rootKey, demoKeys, seed });
  console.log(`gongshi 公示  ${origin}  (${settings.environment}, data in ${options.data})`);
  let told = 0;
  await enterHistory(instance, plan, new Map([["root", rootKey], ...demoKeys]), {
    authority: `127.0.0.1:${String(options.port)}`,
    simulated: settings.environment !== "production",
    progress: (text) => {
      instance.setStarting(text);
      // A line a second tells enough.
      if (Date.now() - told < 1000) return;
      told = Date.now();
      console.log(`  entering the initial data: ${text}`);
    },
  });
  // Nobody shall read a finding that the history itself has ended.
  await instance.judge.drain();
  ready = true;
  instance.setStarting(undefined);
  instance.pump.start();
  instance.judge.start();
  instance.tally.start();
  instance.exporter.start();
  instance.sweeper.start();
  // The first reader does not wait for styles and browser bundles to be built.
  void instance.portal.request("/");
  console.log(welcome(origin, scope, join(options.data, "demo-keys")));
}

function stopper(stop: () => Promise<void>): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    // SIGTERM stops within 5 seconds whatever hangs: what was acknowledged is durable by now.
    setTimeout(() => process.exit(1), 4500).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error("stopping:", error);
        process.exit(1);
      },
    );
  };
}

/** Under npm, whoever kills npm means us: an orphan would keep port and data. */
function stopWithParent(stop: () => void): void {
  if (process.env["npm_lifecycle_event"] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500).unref();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
