import { connectFeedWriter } from "../../store/dynamo-feed.ts";
import { connectLean } from "../../store/lean-dynamo.ts";
import { connectLeanFeed } from "../../store/lean-feed.ts";
import { testEngine } from "../support/engine.ts";
import { memoryFeed } from "../support/memory.ts";
import { feedContract } from "./feed.contract.ts";

feedContract("memory", () => {
  const feed = memoryFeed();
  return Promise.resolve({ feed, reopen: () => feed, readers: [feed] });
});

feedContract("DynamoDB", async () => {
  const engine = await testEngine();
  const { feed: table } = await engine.tables();
  const open = (): ReturnType<typeof connectFeedWriter> =>
    connectFeedWriter(connectLean({ ...engine.place, clock: Date.now }), table);
  const feed = open();
  const lean = connectLeanFeed({ ...engine.place, table, clock: Date.now });
  return {
    feed,
    reopen: open,
    readers: [feed, lean],
  };
});
