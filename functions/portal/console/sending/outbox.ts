/** What was signed, until the log has it: sent again byte for byte, watched from accepted to published. */
import type { ConsoleIo } from "../io.ts";
import { signerOf, type StoredKey } from "../keys/stored-key.ts";
import { SigningClock } from "./clock.ts";
import { look, sendOnce } from "./send.ts";
import type { Sent, SentSource } from "./sent.ts";
import { signAgain, signSubmission, type SubmissionToSign } from "./sign-submission.ts";

export class Outbox {
  readonly clock: SigningClock;
  readonly #io: ConsoleIo;
  readonly #underWay = new Map<string, Promise<Sent>>();

  constructor(io: ConsoleIo) {
    this.#io = io;
    this.clock = new SigningClock(io.now);
  }

  /** Signs and keeps a submission before its first byte leaves: a power cut then costs nothing. */
  async add(
    keyid: string,
    submission: SubmissionToSign,
    { what, ...source }: { readonly what: string } & SentSource,
  ): Promise<Sent> {
    const signer = signerOf(this.#io.crypto, await this.#key(keyid));
    const facts = { what, at: this.clock.now(), source };
    return this.#keep(await signSubmission(this.#io, signer, submission, facts));
  }

  /** One step further: sends what is queued, looks after what was accepted. One step at a time each. */
  advance(sent: Sent): Promise<Sent> {
    const running = this.#underWay.get(sent.id);
    if (running !== undefined) return running;
    const step = this.#step(sent).finally(() => this.#underWay.delete(sent.id));
    this.#underWay.set(sent.id, step);
    return step;
  }

  /** After the server found the clock wrong: asks for its time, signs the same bytes with it, sends. */
  async signByServerTime(sent: Sent): Promise<Sent> {
    const attempt = await sendOnce(this.#io, sent);
    if (attempt.kind === "later") return sent;
    if (attempt.kind === "answered") return this.#keep(attempt.sent);
    this.clock.hear(attempt.serverTime);
    this.clock.follow();
    return this.#send(await this.#signedNow(sent), false);
  }

  /** Forgets a submission that was refused, or is done. What was accepted stays public. */
  async remove(id: string): Promise<void> {
    await this.#io.shelf.remove("sent", id);
  }

  async #step(sent: Sent): Promise<Sent> {
    if (sent.status === "queued") return this.#send(sent, true);
    if (sent.status !== "accepted") return sent;
    const seen = await look(this.#io, sent);
    return seen.status === sent.status ? sent : this.#keep(seen);
  }

  async #send(sent: Sent, mayBeOld: boolean): Promise<Sent> {
    const attempt = await sendOnce(this.#io, sent);
    if (attempt.kind === "later") return sent;
    if (attempt.kind === "answered") return this.#keep(attempt.sent);
    this.clock.hear(attempt.serverTime);
    // A signature that waited for the network is renewed without asking: the bytes stay the same.
    if (mayBeOld && this.clock.isOld(sent.signedAt))
      return this.#send(await this.#signedNow(sent), false);
    return this.#keep({ ...sent, status: "clock", problem: attempt.problem });
  }

  async #signedNow(sent: Sent): Promise<Sent> {
    const signer = signerOf(this.#io.crypto, await this.#key(sent.keyid));
    return this.#keep(await signAgain(this.#io, signer, sent, this.clock.now()));
  }

  async #key(keyid: string): Promise<StoredKey> {
    const key = await this.#io.shelf.get("keys", keyid);
    if (key === undefined) throw new Error("the key is no longer on this computer");
    return key;
  }

  async #keep(sent: Sent): Promise<Sent> {
    const { shelf } = this.#io;
    await shelf.put("sent", sent.id, sent);
    if (sent.status === "accepted" || sent.status === "published") {
      if (sent.draft !== undefined) await shelf.remove("drafts", sent.draft);
      for (const keyid of sent.sheets ?? []) await shelf.remove("sheets", keyid);
    }
    return sent;
  }
}
