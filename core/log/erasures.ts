/**
 * The register of erasures, kept beside the log and not in the table: a table that is brought back from a
 * backup holds again what was erased since, and this says what to destroy again before anything is served.
 */
import { LogError } from "./log-error.ts";
import type { ObjectStore } from "./object-store.ts";

/** Items (0-based) of a submission that the entry at `seq` erased. */
export interface Erasure {
  readonly seq: number;
  readonly submission: string;
  readonly items: readonly number[];
  /** Digests of the files that went with them. */
  readonly files?: readonly string[];
}

/** Durable once `record` returns. Recording the same entry again changes nothing. */
export interface ErasureRegister {
  /** All erasures of one entry (one seq). */
  record(erasures: readonly Erasure[]): Promise<void>;
  /** All of them, in the order they were recorded. */
  all(): Promise<readonly Erasure[]>;
}

/** Lines of one object: what one more erasure writes again. */
const pageLines = 1000;

/** The register as objects of lines `{"seq":…,"submission":…,"items":[…]}` (and `files`) under `erasures/`. */
export function erasureRegister(
  objects: Pick<ObjectStore, "getTagged" | "replace">,
): ErasureRegister {
  const read = async (page: number): Promise<Page> => {
    const object = await objects.getTagged(pathOf(page));
    const text = new TextDecoder().decode(object?.bytes);
    return { etag: object?.etag, erasures: linesOf(text) };
  };
  return {
    async record(erasures) {
      const seq = erasures[0]?.seq;
      for (let number = 0; seq !== undefined;) {
        const page = await read(number);
        if (page.erasures.some((known) => known.seq === seq)) return;
        if (page.erasures.length >= pageLines) {
          number += 1;
          continue;
        }
        const text = [...page.erasures, ...erasures].map((e) => `${JSON.stringify(e)}\n`).join("");
        const bytes = new TextEncoder().encode(text);
        // Where another projector came first the page is read again: it has recorded the same.
        if ((await objects.replace(pathOf(number), bytes, page.etag)) === "replaced") return;
      }
    },
    async all() {
      const found: Erasure[] = [];
      for (let number = 0; ; number += 1) {
        const { erasures } = await read(number);
        found.push(...erasures);
        if (erasures.length < pageLines) return found;
      }
    },
  };
}

interface Page {
  readonly etag: string | undefined;
  readonly erasures: readonly Erasure[];
}

function pathOf(page: number): string {
  return `erasures/${page.toString().padStart(6, "0")}`;
}

function linesOf(text: string): readonly Erasure[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const erasure = JSON.parse(line) as Erasure; // written here alone
      if (!Number.isInteger(erasure.seq))
        throw new LogError("not a line of the register of erasures");
      return erasure;
    });
}
