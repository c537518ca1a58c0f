/**
 * Counts obligations into cells, by the duties' own functions: of an organisation and year what it owes by the
 * period, of a record what is owed on its account. Only what a change bears on is counted again; what a case has
 * contributed stands beside it, so that one counted twice moves nothing.
 */
import { beijingDateOf } from "../beijing-date.ts";
import type { FeedKey } from "../ports.ts";
import { countyOf } from "../projection/feed-keys.ts";
import type { Overlay } from "../projection/overlay.ts";
import { moveCells } from "../statistics/move-cells.ts";
import { owedContributions, owedFamilies } from "../statistics/owed-cells.ts";
import type { Contribution, OwedFamily } from "../statistics/indicator.ts";
import { CountyFacts } from "./county-facts.ts";
import type { DutyBody, DutyFact } from "./duty-facts.ts";
import type { DutyRules, Owed } from "./duty.ts";
import { owedByRecord, owedInYear } from "./owed-of.ts";
import { factPointerKey } from "./duty-keys.ts";
import { factOfText, noteTodo, owedBodyOf, todoOf, type OwedTodo } from "./note-owed.ts";
import { owedCaseItem, owedCaseOf } from "./owed-case.ts";
import {
  owedBodyKey,
  owedByPartition,
  owedHorizonKey,
  owedRecordKey,
  owedTodoKey,
  owedYearKey,
  owedYears,
} from "./owed-keys.ts";

/** Counts what entries noted. */
export class OwedCount {
  readonly #now: () => Overlay;
  readonly #rules: DutyRules;
  readonly #counties: CountyFacts;

  constructor(now: () => Overlay, rules: DutyRules) {
    this.#now = now;
    this.#rules = rules;
    this.#counties = new CountyFacts(now);
  }

  /** Does all that is to do once entry `seq` of time `at` stands; the caller may commit between steps. */
  async *count(seq: number, at: string): AsyncGenerator<void> {
    await this.#reachYearOf(at);
    const item = await this.#now().get(owedTodoKey);
    if (item === undefined) return;
    const todo = todoOf(item.json);
    if (todo.some(({ kind }) => kind !== "years" && kind !== "record")) this.#counties.forget();
    const done = new Set<string>();
    for (const noted of todo) {
      for await (const one of this.#casesOf(noted)) {
        const name = JSON.stringify(one);
        if (done.has(name)) continue;
        done.add(name);
        yield* "owner" in one ? this.#countYear(one, seq) : this.#countRecord(one, seq);
      }
    }
    this.#now().delete(owedTodoKey);
    yield;
  }

  /** Obligations are counted up to the end of the year after the log's own: a year's are there before it begins. */
  async #reachYearOf(at: string): Promise<void> {
    const overlay = this.#now();
    const last = (await overlay.get(owedHorizonKey))?.json;
    const year = String(Number(beijingDateOf(at).slice(0, 4)) + 1);
    if (last !== undefined && last >= year) return;
    overlay.put({ ...owedHorizonKey, from: 0, json: year });
    if (last !== undefined) await noteTodo(overlay, [{ kind: "bodies", area: "", year: last }]);
  }

  async *#casesOf(noted: OwedTodo): AsyncGenerator<YearCase | RecordCase> {
    switch (noted.kind) {
      case "years": {
        const { county, owner, year, onward } = noted;
        if (onward === true) yield* await this.#yearsFrom(county, owner, year);
        else yield { county, owner, year };
        return;
      }
      case "bodies":
        for (const body of await this.#counties.bodiesIn(noted.area))
          yield* await this.#yearsFrom(countyOf(body.area), body.uscc, noted.year);
        return;
      case "governments": {
        const { county, year } = noted;
        const shared = this.#rules.duties.filter(({ meets }) => meets?.of === "county");
        const input = { ...(await this.#counties.inputOf(county, this.#rules)), facts: () => [] };
        const owed = owedInYear(shared, input, year);
        for (const owner of new Set(owed.map(({ body }) => body.uscc)))
          yield { county, owner, year };
        return;
      }
      case "record":
        yield { dataset: noted.dataset, id: noted.id };
        return;
      case "records":
        for (const { startedBy } of this.#rules.duties)
          if (startedBy !== undefined)
            yield* await this.#counties.recordsOf(startedBy, noted.area, noted.from);
        return;
      case "recordsOf":
        for (const { sk } of await this.#now().partition(owedByPartition(noted.uscc))) {
          const [dataset = "", ...id] = sk.split("#");
          yield { dataset, id: id.join("#") };
        }
    }
  }

  async #yearsFrom(county: string, owner: string, year: string): Promise<readonly YearCase[]> {
    const [body, horizon, stored] = await Promise.all([
      this.#body(owner),
      this.#now().get(owedHorizonKey),
      this.#now().partition(owedYears(county, owner)),
    ]);
    const years = new Set(stored.map(({ sk }) => sk));
    if (body !== undefined) {
      const first = Number(beijingDateOf(body.since.at).slice(0, 4));
      for (let one = first; one <= Number(horizon?.json ?? 0); one++) years.add(String(one));
    }
    return [...years]
      .filter((one) => one >= year)
      .sort()
      .map((one) => ({ county, owner, year: one }));
  }

  async #body(uscc: string): Promise<DutyBody | undefined> {
    return owedBodyOf((await this.#now().get(owedBodyKey(uscc)))?.json);
  }

  async *#countYear({ county, owner, year }: YearCase, seq: number): AsyncGenerator<void> {
    const key = owedYearKey(county, owner, year);
    const [body, horizon] = [await this.#body(owner), await this.#now().get(owedHorizonKey)];
    const isOwing =
      body !== undefined && countyOf(body.area) === county && year <= (horizon?.json ?? "");
    yield* this.#move(key, isOwing ? await this.#owedInYear(body, county, year) : [], seq);
  }

  async #owedInYear(body: DutyBody, county: string, year: string): Promise<readonly Owed[]> {
    const overlay = this.#now();
    const facts = new Map<string, DutyFact[]>();
    for (const owner of [body.uscc, ""]) {
      const stored = owedCaseOf(await overlay.get(owedYearKey(county, owner, year)));
      for (const text of Object.keys(stored.facts)) {
        const fact = factOfText(text, owner, county);
        facts.set(fact.dataset, [...(facts.get(fact.dataset) ?? []), fact]);
      }
    }
    for (const own of facts.values()) own.sort((a, b) => (a.at < b.at ? -1 : 1));
    const input = await this.#counties.inputOf(county, this.#rules);
    const accounts = await this.#counties.accountsOf(county, body.uscc);
    const periodic = this.#rules.duties.filter(({ startedBy }) => startedBy === undefined);
    return owedInYear(
      periodic,
      {
        ...input,
        bodies: [body],
        facts: (dataset) => facts.get(dataset) ?? input.facts(dataset),
        accounts: () => accounts,
      },
      year,
    );
  }

  async *#countRecord({ dataset, id }: RecordCase, seq: number): AsyncGenerator<void> {
    const item = await this.#now().get(factPointerKey(dataset, id));
    // Written by keep-facts.ts alone, in this shape.
    const fact = item && (JSON.parse(item.json) as { fact: DutyFact }).fact;
    let owed: readonly Owed[] = [];
    if (fact !== undefined) {
      const { area, owner, values } = fact;
      const [own, debtor] = await Promise.all([
        this.#body(owner),
        typeof values["debtor"] === "string" ? this.#body(values["debtor"]) : undefined,
      ]);
      const input = await this.#counties.inputOf(countyOf(area), this.#rules);
      const isHere = own !== undefined && countyOf(own.area) === countyOf(area);
      const bodies = isHere ? [own] : [];
      owed = owedByRecord(this.#rules.duties, { ...input, bodies, debtor: () => debtor }, fact);
    }
    yield* this.#move(owedRecordKey(dataset, id), owed, seq);
  }

  async *#move(key: FeedKey, owed: readonly Owed[], seq: number): AsyncGenerator<void> {
    for (const family of families) {
      const { given } = owedCaseOf(await this.#now().get(key));
      const [had, wanted] = [given[family] ?? [], owedContributions(family, owed)];
      const texts = (list: readonly Contribution[]): string =>
        JSON.stringify(list.map((one) => JSON.stringify(one)).sort());
      if (texts(had) === texts(wanted)) continue;
      // Read before each step: what is kept must not outlive a commit.
      const stored = owedCaseOf(await this.#now().get(key));
      yield* moveCells(this.#now, owedFamilies[family], had, wanted, seq, (moving) => {
        const item = owedCaseItem(key, { ...stored, given: { ...stored.given, [family]: moving } });
        if (item === undefined) this.#now().delete(key);
        else this.#now().put(item);
      });
    }
  }
}

const families: readonly OwedFamily[] = ["obligations", "statements"];

interface YearCase {
  readonly county: string;
  readonly owner: string;
  readonly year: string;
}

interface RecordCase {
  readonly dataset: string;
  readonly id: string;
}
