import { connectLedger } from "../../store/dynamo-ledger.ts";
import { groupedTransactions } from "../../store/grouped-transactions.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { testEngine } from "../support/engine.ts";
import { rememberingLedger } from "../../store/remembering-ledger.ts";
import { memoryLedger } from "../support/memory.ts";
import { ledgerContract } from "./ledger.contract.ts";

ledgerContract("memory", () => {
  const ledger = memoryLedger();
  return Promise.resolve({ ledger, reopen: () => ledger });
});

ledgerContract("DynamoDB", async () => {
  const engine = await testEngine();
  const { ledger } = await engine.tables();
  const open = (): ReturnType<typeof connectLedger> =>
    connectLedger(connectLean({ ...engine.place, clock: Date.now }), ledger);
  return { ledger: open(), reopen: open };
});

ledgerContract("DynamoDB, acceptances grouped,", async () => {
  const engine = await testEngine();
  const { ledger } = await engine.tables();
  const open = (): ReturnType<typeof connectLedger> =>
    connectLedger(connectLean({ ...engine.place, clock: Date.now }), ledger, {
      accepting: groupedTransactions,
    });
  return { ledger: open(), reopen: open };
});

ledgerContract("remembering", () => {
  const ledger = memoryLedger();
  // Two of them over the same bytes: what one remembers the other may have moved.
  return Promise.resolve({
    ledger: rememberingLedger(ledger),
    reopen: () => rememberingLedger(ledger),
  });
});
