/** What a submission's outcome is known to be, without asking for it again and again. */
import { describe, expect, it } from "vitest";
import { verdictKey } from "../../../core/projection/feed-keys.ts";
import { verdictsOf, watchedVerdicts } from "../../../core/projection/verdicts.ts";
import type { Acceptance, FeedItem, FeedWriter, ProjectionCursor } from "../../../core/ports.ts";
import { memoryFeed } from "../../../store/memory-feed.ts";

const at = (seq: number): ProjectionCursor => ({ seq, chunk: 0, at: "" });

function verdict(submission: string, seq: number, status = "published"): { put: FeedItem } {
  return { put: { ...verdictKey(submission), from: seq, json: JSON.stringify({ status }) } };
}

/** A feed that counts the outcomes it is asked for; `hold` keeps its answers back. */
function watchedFeed(): {
  feed: FeedWriter;
  asked: string[];
  hold: (until: Promise<void>) => void;
} {
  const beneath = memoryFeed();
  const asked: string[] = [];
  let until: Promise<void> | undefined;
  const feed: FeedWriter = {
    ...beneath,
    getMany: async (keys, consistent) => {
      asked.push(...keys.map(({ pk }) => pk));
      const found = await beneath.getMany(keys, consistent);
      await until;
      return found;
    },
  };
  return {
    feed,
    asked,
    hold: (promise) => {
      until = promise;
    },
  };
}

describe("outcomes of submissions", () => {
  it("are asked for until they are decided, and then no more", async () => {
    const { feed, asked } = watchedFeed();
    const verdicts = verdictsOf(feed);
    expect((await verdicts(["a"])).get("a")).toBeUndefined();
    await feed.commit(at(0), at(1), [verdict("a", 0, "void")]);
    expect((await verdicts(["a"])).get("a")).toBe("void");
    expect((await verdicts(["a"])).get("a")).toBe("void");
    expect(asked).toHaveLength(2);
  });

  it("are asked for once where the only writer's commits pass by", async () => {
    const { feed, asked } = watchedFeed();
    const { verdicts, writer } = watchedVerdicts(feed);
    expect((await verdicts(["a", "b"])).size).toBe(0);
    expect((await verdicts(["a", "b"])).size).toBe(0);
    await writer.commit(at(0), at(1), [verdict("a", 0)]);
    expect([...(await verdicts(["a", "b"]))]).toStrictEqual([["a", "published"]]);
    expect(asked).toHaveLength(2);
  });

  describe("of what is accepted through the watched ledger", () => {
    const accepting = (
      result: "accepted" | "conflict",
      meanwhile = (): Promise<unknown> => Promise.resolve(),
    ) => ({
      accept: async (_: Acceptance) => {
        await meanwhile();
        return result;
      },
    });
    const acceptance = { entry: { submission: "a" } } as unknown as Acceptance; // no more of it is looked at

    it("need not be asked for", async () => {
      const { feed, asked } = watchedFeed();
      const { verdicts, writer, watching } = watchedVerdicts(feed);
      expect(await watching(accepting("accepted")).accept(acceptance)).toBe("accepted");
      expect((await verdicts(["a"])).size).toBe(0);
      expect(asked).toHaveLength(0);
      await writer.commit(at(0), at(1), [verdict("a", 0)]);
      expect((await verdicts(["a"])).get("a")).toBe("published");
    });

    it("are asked for where it was not accepted", async () => {
      const { feed, asked } = watchedFeed();
      const { verdicts, watching } = watchedVerdicts(feed);
      expect(await watching(accepting("conflict")).accept(acceptance)).toBe("conflict");
      await verdicts(["a"]);
      expect(asked).toHaveLength(1);
    });

    it("are known where they were applied before the acceptance was answered", async () => {
      const { feed } = watchedFeed();
      const { verdicts, writer, watching } = watchedVerdicts(feed);
      const apply = () => writer.commit(at(0), at(1), [verdict("a", 0)]);
      await watching(accepting("accepted", apply)).accept(acceptance);
      expect((await verdicts(["a"])).get("a")).toBe("published");
    });

    it("are asked for where a commit before the answer was lost", async () => {
      const { feed } = watchedFeed();
      const { verdicts, writer, watching } = watchedVerdicts({
        ...feed,
        commit: async (from, to, writes) => {
          await feed.commit(from, to, writes);
          throw new Error("the answer was lost");
        },
      });
      const apply = () => writer.commit(at(0), at(1), [verdict("a", 0)]).catch(() => undefined);
      await watching(accepting("accepted", apply)).accept(acceptance);
      expect((await verdicts(["a"])).get("a")).toBe("published");
    });
  });

  it("that are committed while they are read are known after it", async () => {
    const { feed, hold } = watchedFeed();
    const { verdicts, writer } = watchedVerdicts(feed);
    let answer = (): void => undefined;
    hold(new Promise((resolve) => (answer = resolve)));
    const reading = verdicts(["a"]);
    await new Promise((resolve) => setImmediate(resolve));
    await writer.commit(at(0), at(1), [verdict("a", 0)]);
    answer();
    await reading;
    expect((await verdicts(["a"])).get("a")).toBe("published");
  });

  it.each(["lost", "stale"])(
    "are asked for again after a commit whose answer is %s",
    async (kind) => {
      const { feed } = watchedFeed();
      const { verdicts, writer } = watchedVerdicts({
        ...feed,
        commit: async (from, to, writes) => {
          await feed.commit(from, to, writes);
          if (kind === "lost") throw new Error("the answer was lost");
          return "stale";
        },
      });
      expect((await verdicts(["a"])).size).toBe(0);
      await writer.commit(at(0), at(1), [verdict("a", 0)]).catch(() => undefined);
      expect((await verdicts(["a"])).get("a")).toBe("published");
    },
  );
});
