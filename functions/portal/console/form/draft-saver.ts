/** Keeps a draft on the shelf while it is typed: the newest always, one write at a time. */
import type { Draft } from "../drafts.ts";
import type { Shelf } from "../shelf.ts";

export class DraftSaver {
  readonly #shelf: Shelf;
  #next: Draft | undefined;
  #writing = Promise.resolve();
  #closed = false;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Writes it as soon as the write before is done; what was typed in between is skipped. */
  save(draft: Draft): void {
    if (this.#closed) return;
    const idle = this.#next === undefined;
    this.#next = draft;
    // After a write that failed (no space left) the newer one is tried all the same.
    const write = (): Promise<void> => this.#write();
    if (idle) this.#writing = this.#writing.then(write, write);
  }

  /** Resolves when nothing is left to write, and takes no more: the draft is sent or dropped. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #write(): Promise<void> {
    const draft = this.#next;
    this.#next = undefined;
    if (draft !== undefined) await this.#shelf.put("drafts", draft.id, draft);
  }
}
