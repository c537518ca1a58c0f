/** What an audit has found wrong so far. */
import { AuditFinding } from "./finding.ts";

/** One difference. `where` is the address that shows it. Holds no record's content. */
export interface Difference {
  readonly code: string;
  readonly where: string;
  readonly detail: string;
}

/** Differences that a report lists by name; further ones are counted. */
const mostListed = 1000;

/** Collects differences; a damaged instance must not make a report of gigabytes. */
export class Findings {
  readonly listed: Difference[] = [];
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(code: string, where: string, detail: string): void {
    this.#count += 1;
    if (this.listed.length < mostListed) this.listed.push({ code, where, detail });
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
