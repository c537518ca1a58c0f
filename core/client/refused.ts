/** An answer that refuses, as an Error. */
import type { Answer } from "./send.ts";
import type { Problem } from "./answers.ts";

/** The instance's problem document; a proxy that refuses in its own words gives none. */
export class Refused extends Error {
  readonly status: number;
  readonly problem: Problem | undefined;

  constructor({ status, json }: Pick<Answer, "status" | "json">) {
    const problem = isProblem(json) ? json : undefined;
    super(problem === undefined ? `HTTP ${String(status)}` : `${problem.code}: ${problem.title}`);
    this.name = "Refused";
    this.status = status;
    this.problem = problem;
  }
}

function isProblem(json: unknown): json is Problem {
  return typeof json === "object" && json !== null && "code" in json && "title" in json;
}
