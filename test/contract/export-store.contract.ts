/** What every store of bulk files guarantees (core/export/export-store.ts). */
import { describe, expect, test } from "vitest";
import type { ExportStore } from "../../core/export/export-store.ts";

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Runs the suite on stores that `open` makes anew, each empty; `reopen` opens the same one as after a crash. */
export function exportStoreContract(
  name: string,
  open: () => Promise<{ readonly store: ExportStore; readonly reopen: () => ExportStore }>,
): void {
  describe(`bulk files in ${name}`, () => {
    test("nothing is there at first", async () => {
      const { store } = await open();
      expect(await store.manifest()).toBeUndefined();
      expect(await store.open("receipts.csv.gz")).toBeUndefined();
      expect(await store.names()).toEqual([]);
    });

    test("a file is there whole once it is kept, and by no other name before", async () => {
      const { store } = await open();
      const draft = await store.begin();
      await draft.write(utf8("first, "));
      await draft.write(utf8("second"));
      expect(await store.open("one.csv.gz")).toBeUndefined();
      await draft.finish();
      await draft.keep("one.csv.gz");
      expect(await textOf(store, "one.csv.gz")).toBe("first, second");
      expect(await store.names()).toEqual(["one.csv.gz"]);
      await draft.discard();
      expect(await textOf(store, "one.csv.gz")).toBe("first, second");
    });

    test("a range is those bytes, the last included", async () => {
      const { store } = await open();
      await put(store, "one.bin", "0123456789");
      const stored = await store.open("one.bin");
      expect(stored?.size).toBe(10);
      expect(await new Response(stored?.read({ start: 2, end: 4 })).text()).toBe("234");
    });

    test("an empty file is a file", async () => {
      const { store } = await open();
      await put(store, "none.ndjson.gz", "");
      expect((await store.open("none.ndjson.gz"))?.size).toBe(0);
      expect(await textOf(store, "none.ndjson.gz")).toBe("");
    });

    test("what is given up is nowhere; what a crash left of a draft can be found and removed", async () => {
      const { store, reopen } = await open();
      const given = await store.begin();
      await given.write(utf8("given up"));
      await given.discard();
      expect(await store.names()).toEqual([]);
      const lost = await store.begin();
      await lost.write(utf8("lost"));
      await lost.finish();
      const after = reopen();
      const [left, ...others] = await after.names();
      expect(others).toEqual([]);
      await after.remove(left ?? "");
      expect(await after.names()).toEqual([]);
    });

    test("a manifest replaces the one before, and is none of the files", async () => {
      const { store, reopen } = await open();
      await store.replaceManifest('{"n":1}');
      await store.replaceManifest('{"n":2,"名":"二"}');
      expect(await store.manifest()).toBe('{"n":2,"名":"二"}');
      expect(await reopen().manifest()).toBe('{"n":2,"名":"二"}');
      expect(await store.names()).toEqual([]);
    });

    test("what is removed is gone; removing it again changes nothing", async () => {
      const { store } = await open();
      await put(store, "one.csv.gz", "1");
      await put(store, "two.csv.gz", "2");
      await store.remove("one.csv.gz");
      await store.remove("one.csv.gz");
      expect(await store.open("one.csv.gz")).toBeUndefined();
      expect(await store.names()).toEqual(["two.csv.gz"]);
    });

    test("a name that would leave the store is refused", async () => {
      const { store } = await open();
      const draft = await store.begin();
      await draft.finish();
      await expect(draft.keep("../log/checkpoint")).rejects.toThrow(/not the name/);
      expect(await store.open("../log/checkpoint")).toBeUndefined();
      await expect(store.remove("../log/checkpoint")).rejects.toThrow(/not the name/);
      await draft.discard();
    });

    test("all names are told, however many there are", async () => {
      const { store } = await open();
      const names = Array.from({ length: 7 }, (_, i) => `file-${String(i)}.csv.gz`);
      for (const one of names) await put(store, one, one);
      expect([...(await store.names())].sort()).toEqual(names);
    });
  });
}

async function put(store: ExportStore, name: string, text: string): Promise<void> {
  const draft = await store.begin();
  await draft.write(utf8(text));
  await draft.finish();
  await draft.keep(name);
}

async function textOf(store: ExportStore, name: string): Promise<string | undefined> {
  const stored = await store.open(name);
  return stored && new Response(stored.read()).text();
}
