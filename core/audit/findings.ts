/** What an audit has found wrong so far. */
import { AuditFinding } from "./finding.ts";

/** One difference. `where` is the address that shows it. Holds no record's content. */
export interface Difference {
  readonly code: string;
  readonly where: string;
  readonly detail: string;
}

/** How many differences follow from the one at this address: they are counted, not named. */
export interface Consequence {
  readonly because: string;
  readonly count: number;
}

/** Differences that a report lists by name; further ones are counted. */
const mostListed = 1000;
/** Differences of records that wait for an explanation; a damaged instance must not fill memory. */
const mostHeld = 50_000;

/** Collects differences; a damaged instance must not make a report of gigabytes. */
export class Findings {
  readonly listed: Difference[] = [];
  readonly #consequences = new Map<string, number>();
  #held: { readonly record: string; readonly difference: Difference }[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  get consequences(): readonly Consequence[] {
    return [...this.#consequences].map(([because, count]) => ({ because, count }));
  }

  /** Whether differences wait for {@link settle}. */
  get holding(): boolean {
    return this.#held.length > 0;
  }

  add(code: string, where: string, detail: string): void {
    this.#count += 1;
    if (this.listed.length < mostListed) this.listed.push({ code, where, detail });
  }

  /** Notes a difference of a record (`{dataset}/{id}`), which something found later may explain. */
  hold(record: string, code: string, where: string, detail: string): void {
    if (this.#held.length < mostHeld)
      this.#held.push({ record, difference: { code, where, detail } });
    else this.add(code, where, detail);
  }

  /** Drops what waits and is explained now. */
  settle(explained: (record: string) => boolean): void {
    this.#held = this.#held.filter(({ record }) => !explained(record));
  }

  /** Makes differences of all that waits; of what has a cause that is named already, consequences. */
  release(causeOf: (record: string) => string | undefined): void {
    for (const { record, difference } of this.#held) {
      const cause = causeOf(record);
      if (cause === undefined) this.add(difference.code, difference.where, difference.detail);
      else this.follows(cause);
    }
    this.#held = [];
  }

  /** Counts one more difference that follows from the one named at `because`. */
  follows(because: string): void {
    this.#consequences.set(because, (this.#consequences.get(because) ?? 0) + 1);
  }

  /** Runs one check; what it finds is noted at `where`. Answers whether it passed. */
  async check<Value>(
    where: string,
    make: () => Value | Promise<Value>,
  ): Promise<Value | undefined> {
    try {
      return await make();
    } catch (error) {
      if (!(error instanceof AuditFinding)) throw error;
      this.add(error.code, where, error.message);
      return undefined;
    }
  }
}
