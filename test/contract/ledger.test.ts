import { connectDynamo } from "../../store/dynamo-client.ts";
import { connectLedger } from "../../store/dynamo-ledger.ts";
import { testEngine } from "../support/engine.ts";
import { memoryLedger } from "../support/memory.ts";
import { ledgerContract } from "./ledger.contract.ts";

ledgerContract("memory", () => {
  const ledger = memoryLedger();
  return Promise.resolve({ ledger, reopen: () => ledger });
});

ledgerContract("DynamoDB", async () => {
  const engine = await testEngine();
  const { ledger } = await engine.tables();
  return {
    ledger: connectLedger(engine.client, ledger),
    reopen: () => connectLedger(connectDynamo(engine.place), ledger),
  };
});
