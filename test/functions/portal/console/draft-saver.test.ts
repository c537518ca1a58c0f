import { expect, test } from "vitest";
import { DraftSaver } from "../../../../functions/portal/console/form/draft-saver.ts";
import { newDraft } from "../../../../functions/portal/console/form/new-draft.ts";
import { disclosures } from "../../../../schemas/datasets/disclosures.ts";
import { guiyuan, guiyuanArea } from "../../../support/instance.ts";
import { memoryShelf } from "../../../support/memory-shelf.ts";

const io = { crypto, now: () => 0 };

test("a write that failed does not keep what is typed afterwards from being kept", async () => {
  const shelf = memoryShelf();
  const noSpace = Promise.withResolvers<undefined>();
  const begun = Promise.withResolvers<undefined>();
  let puts = 0;
  const saver = new DraftSaver({
    ...shelf,
    put: (drawer, id, thing) => {
      puts += 1;
      begun.resolve(undefined);
      return puts === 1 ? noSpace.promise : shelf.put(drawer, id, thing);
    },
  });
  const draft = newDraft(io, disclosures, { publisher: guiyuan, area: guiyuanArea });
  saver.save(draft);
  await begun.promise;
  const later = { ...draft, ref: "2026-1" };
  saver.save(later);
  noSpace.reject(new DOMException("no space", "QuotaExceededError"));
  await saver.close();
  expect(await shelf.get("drafts", draft.id)).toEqual(later);
});
