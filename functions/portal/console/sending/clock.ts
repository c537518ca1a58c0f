/** This computer's clock, and how far the server found it off. */
import { signatureTimes } from "../../../../core/submission/http-signature.ts";

/** A clock that can be set right for signatures without touching the computer's own. */
export class SigningClock {
  readonly #own: () => number;
  #offset = 0;
  #heard = 0;

  constructor(own: () => number) {
    this.#own = own;
  }

  /** Milliseconds since the epoch, corrected once {@link follow} was called. */
  now(): number {
    return this.#own() + this.#offset;
  }

  /** Notes the server's time, just received. */
  hear(serverTime: number): void {
    this.#heard = serverTime - this.#own();
  }

  /** From now on signatures carry the server's time as last heard. */
  follow(): void {
    this.#offset = this.#heard;
  }

  /** Whole minutes by which the computer's own clock is ahead of the server's; negative where it is slow. */
  minutesAhead(): number {
    return Math.round(-this.#heard / 60_000);
  }

  /** Whether a signature made then has simply waited too long for the network. */
  isOld(signedAt: number): boolean {
    return this.now() - signedAt > (signatureTimes.past - 60) * 1000;
  }
}
