/** What is open on this screen: all that the shelf holds, told to whoever draws it when it changes. */
import type { Draft } from "./drafts.ts";
import type { ConsoleIo } from "./io.ts";
import type { Seed } from "./keys/make-key.ts";
import type { PendingSheet } from "./keys/registration-sheet.ts";
import type { StoredKey } from "./keys/stored-key.ts";
import { readOrganization, type Organization } from "./read-api.ts";
import { Outbox } from "./sending/outbox.ts";
import type { Sent, SentSource } from "./sending/sent.ts";
import type { SubmissionToSign } from "./sending/sign-submission.ts";

export interface SessionState {
  readonly keys: readonly StoredKey[];
  /** Thumbprint of the key that is used; `undefined` where there is none. */
  readonly active: string | undefined;
  readonly drafts: readonly Draft[];
  readonly sent: readonly Sent[];
  readonly sheets: readonly PendingSheet[];
  readonly organizations: ReadonlyMap<string, Organization>;
  /** Whether the last read got an answer. */
  readonly online: boolean;
}

const nothing: SessionState = {
  ...{ keys: [], active: undefined, drafts: [], sent: [], sheets: [] },
  ...{ organizations: new Map(), online: true },
};

export class Session {
  readonly outbox: Outbox;
  /** Secrets of keys made since the page was opened, for their backup; in memory alone. */
  readonly seeds = new Map<string, Seed>();
  readonly #io: ConsoleIo;
  readonly #listeners = new Set<() => void>();
  #state = nothing;

  constructor(io: ConsoleIo) {
    this.#io = io;
    this.outbox = new Outbox(io);
  }

  readonly state = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads the shelf again. */
  async load(): Promise<void> {
    const { shelf } = this.#io;
    const [keys, drafts, sent, sheets, chosen] = await Promise.all([
      shelf.all("keys"),
      shelf.all("drafts"),
      shelf.all("sent"),
      shelf.all("sheets"),
      shelf.get("settings", "active"),
    ]);
    const active = keys.find(({ keyid }) => keyid === chosen) ?? keys[0];
    this.#set({
      keys: [...keys].sort((a, b) => a.createdAt - b.createdAt),
      drafts: [...drafts].sort((a, b) => b.updatedAt - a.updatedAt),
      sent: [...sent].sort((a, b) => b.createdAt - a.createdAt),
      sheets: [...sheets].sort((a, b) => a.receivedAt - b.receivedAt),
      active: active?.keyid,
    });
  }

  activeKey(): StoredKey | undefined {
    return this.#state.keys.find(({ keyid }) => keyid === this.#state.active);
  }

  organization(uscc: string | undefined): Organization | undefined {
    return uscc === undefined ? undefined : this.#state.organizations.get(uscc);
  }

  async choose(keyid: string): Promise<void> {
    await this.#io.shelf.put("settings", "active", keyid);
    await this.load();
    await this.readOrganizations();
  }

  async keepKey(key: StoredKey, seed?: Seed): Promise<void> {
    if (seed !== undefined) this.seeds.set(key.keyid, seed);
    await this.#io.shelf.put("keys", key.keyid, key);
    await this.choose(key.keyid);
  }

  async forgetKey(keyid: string): Promise<void> {
    this.seeds.delete(keyid);
    await this.#io.shelf.remove("keys", keyid);
    await this.load();
  }

  async saveDraft(draft: Draft): Promise<void> {
    await this.#io.shelf.put("drafts", draft.id, draft);
    await this.load();
  }

  async dropDraft(id: string): Promise<void> {
    await this.#io.shelf.remove("drafts", id);
    await this.load();
  }

  async keepSheets(sheets: readonly PendingSheet[]): Promise<void> {
    for (const sheet of sheets) await this.#io.shelf.put("sheets", sheet.keyid, sheet);
    await this.load();
  }

  async dropSheet(keyid: string): Promise<void> {
    await this.#io.shelf.remove("sheets", keyid);
    await this.load();
  }

  /** Signs with the active key, keeps and sends. Answers what became of the first attempt. */
  async submit(
    submission: SubmissionToSign,
    facts: { readonly what: string } & SentSource,
  ): Promise<Sent> {
    const key = this.activeKey();
    if (key === undefined) throw new Error("no key");
    const sent = await this.outbox.advance(await this.outbox.add(key.keyid, submission, facts));
    await this.load();
    return sent;
  }

  /** One step for all that is not done yet. */
  async advance(): Promise<void> {
    const open = this.#state.sent.filter(
      ({ status }) => status === "queued" || status === "accepted",
    );
    if (open.length === 0) return;
    const before = JSON.stringify(open.map(({ status }) => status));
    const after = await Promise.all(open.map((sent) => this.outbox.advance(sent)));
    if (before === JSON.stringify(after.map(({ status }) => status))) return;
    await this.load();
    // What was published may have changed the registry.
    await this.readOrganizations();
  }

  /** Looks the keys' organisations up; keeps what is known where there is no network. */
  async readOrganizations(): Promise<void> {
    const organizations = new Map(this.#state.organizations);
    let online = true;
    for (const uscc of new Set(this.#state.keys.map(({ organization }) => organization))) {
      const found = await readOrganization(this.#io, uscc);
      if (found.kind === "found") organizations.set(uscc, found.value);
      if (found.kind === "none") organizations.delete(uscc);
      online &&= found.kind !== "offline";
    }
    this.#set({ organizations, online });
  }

  #set(change: Partial<SessionState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
