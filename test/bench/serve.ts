/**
 * The measured process: a whole instance, and beside it on the same kind of server the bare application
 * that it is compared with. The load comes from another process.
 */
import { Hono } from "hono";
import { TransactWriteItemsCommand, type TransactWriteItem } from "@aws-sdk/client-dynamodb";
import { genesisSteps } from "../../cli/bootstrap/genesis.ts";
import { currentKey } from "../../core/projection/feed-keys.ts";
import { demoRegistrySteps } from "../../local/bootstrap/demo-steps.ts";
import { enterHistory } from "../../local/history.ts";
import { startInstance } from "../../local/instance.ts";
import { openInstanceKeys } from "../../local/keys.ts";
import { startServer } from "../../local/server.ts";
import { connectDynamo, createPlainTable } from "../../store/dynamo-client.ts";
import { connectLeanFeed } from "../../store/lean-feed.ts";
import { tableDefinitions } from "../../store/tables.ts";
import type { TransactWrite } from "../../store/transact.ts";
import { planKeys, root, seed } from "../local/bootstrap/demo-plan.ts";
import { timed } from "./load.ts";
import { authority, barePort, copyTable, ourPort, placeOf, type Order } from "./place.ts";

/** Starts everything over the engine at this address, and then takes orders until the parent leaves. */
export async function serve(endpoint: string, data: string): Promise<void> {
  const place = placeOf(endpoint);
  const client = connectDynamo(place);
  await createPlainTable(client, copyTable, tableDefinitions.ledger);
  const keys = planKeys();
  const rootKey = keys.get("root");
  if (rootKey === undefined) throw new Error("the demo has a root key");
  const own = openInstanceKeys(data);
  const instance = await startInstance({
    data,
    engine: { endpoint },
    environment: "demo",
    cities: ["1401", "9901"],
    origin: `http://${authority}`,
    authorities: [authority],
    rootOrganization: root.uscc,
    rootKey,
    logKey: own.log,
    receiptKey: own.receipt,
    clock: Date.now,
    report: (what, error) => {
      console.error(what, error);
    },
  });
  const at = Date.UTC(2025, 0, 1);
  const plan = [
    ...genesisSteps(root, rootKey, at),
    ...demoRegistrySteps(root, seed.demo, keys, at + 60_000),
  ];
  await enterHistory(instance, plan, keys, {
    authority,
    simulated: true,
    progress: () => undefined,
  });
  instance.setStarting(undefined);
  await startServer(instance, ourPort, () => true);

  const feed = connectLeanFeed({ ...place, table: "gongshi-feed", clock: Date.now });
  const bare = new Hono();
  bare.get("/v1/receipts/:id", async (c) => {
    const item = await feed.get(currentKey("receipts", c.req.param("id")), true);
    return c.body(item?.json ?? "", 200, { "content-type": "application/json" });
  });
  bare.get("/constant", (c) => c.json({ indicator: "income", unit: "fen", data: [] }));
  await startServer({ ...instance, feed: bare, submit: bare, portal: bare }, barePort, () => true);

  const obey = async (order: Order): Promise<number> => {
    switch (order.do) {
      case "drain":
        await instance.pump.drain();
        return 0;
      case "judge":
        return timed([() => instance.judge.drain()], 1);
      case "tally":
        await instance.tally.drain();
        return 0;
      case "pump":
        instance.pump.start();
        return 0;
      case "cpu": {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1e6;
      }
      case "write":
        return timed(
          order.transactions.map(
            (items) => () =>
              client.send(new TransactWriteItemsCommand({ TransactItems: items.map(sdkWrite) })),
          ),
          order.width,
        );
    }
  };
  process.on("disconnect", () => process.exit(0));
  process.on("message", (order: Order) => {
    obey(order).then(
      (result) => process.send?.(result),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
  process.send?.(0);
}

/** A recorded action as the SDK takes it: bytes where the protocol has base64. */
function sdkWrite(write: TransactWrite): TransactWriteItem {
  return JSON.parse(JSON.stringify(write), (name, value: unknown) =>
    name === "B" && typeof value === "string" ? Buffer.from(value, "base64") : value,
  ) as TransactWriteItem; // both are DynamoDB's form
}
