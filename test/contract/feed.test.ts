import { connectDynamo } from "../../store/dynamo-client.ts";
import { connectFeedWriter } from "../../store/dynamo-feed.ts";
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
  const feed = connectFeedWriter(engine.client, table);
  const lean = connectLeanFeed({ ...engine.place, table, clock: Date.now });
  return {
    feed,
    reopen: () => connectFeedWriter(connectDynamo(engine.place), table),
    readers: [feed, lean],
  };
});
