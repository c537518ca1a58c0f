/** The memory adapters, as most tests use them. */
export { memoryFeed } from "../../store/memory-feed.ts";
export { memoryLedger } from "../../store/memory-ledger.ts";
