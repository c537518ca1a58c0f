/** All obligations over all records, the plain way: what the judge keeps up to date must come to the same. */
import type { JudgedRecord } from "../judging/check.ts";
import { countyOf } from "../projection/feed-keys.ts";
import { beijingDateOf } from "../beijing-date.ts";
import type { DutyBody, DutyFact, DutyFactSources } from "./duty-facts.ts";
import type { DutyInput, DutyRules, Owed } from "./duty.ts";
import { factOf, type FirstAcceptance } from "./fact-of.ts";
import { bodyOf } from "./keep-facts.ts";
import { factOfText, factText, yearsAround } from "./note-owed.ts";
import { owedByRecord, owedInYear } from "./owed-of.ts";

export interface OwedAgainInput {
  readonly sources: DutyFactSources;
  readonly rules: DutyRules;
  /** Of each record of a dataset all versions, oldest first; of a withdrawn one the last alone. */
  readonly histories: (dataset: string) => Iterable<readonly JudgedRecord[]>;
  readonly firstAcceptance: FirstAcceptance;
  /** Last year of which obligations are counted. */
  readonly until: number;
}

/** Obligations of all organisations, those that are not due yet among them. */
export async function owedAgain(input: OwedAgainInput): Promise<Iterable<Owed>> {
  const { duties } = input.rules;
  const bodies: DutyBody[] = [];
  for (const versions of input.histories("organizations")) {
    const last = versions.at(-1);
    const body = last?.withdrawal === undefined ? bodyOf(last) : undefined;
    if (body !== undefined) bodies.push(body);
  }
  const meeting = new Map<string, Set<string>>();
  const accounts = new Map<string, Map<string, string>>();
  const starting: DutyFact[] = [];
  const general: DutyFact[] = [];
  for (const dataset of Object.keys(input.sources)) {
    const met = duties.find(({ meets }) => meets?.dataset === dataset)?.meets;
    for await (const fact of factsOf(input, dataset)) {
      const county = countyOf(fact.area);
      if (met !== undefined) {
        const owner = met.of === "owner" ? fact.owner : "";
        const year = fact.on.slice(0, 4);
        for (const one of met.carried === true ? yearsAround(fact.on) : [year]) {
          const name = [county, owner, one].join("\n");
          meeting.set(name, (meeting.get(name) ?? new Set()).add(factText(fact)));
        }
        noteAccount(accounts, fact);
      } else if (duties.some(({ startedBy }) => startedBy === dataset)) starting.push(fact);
      else general.push(fact);
    }
  }
  general.sort(byAcceptance);
  return count(input, { bodies, meeting, accounts, starting, general });
}

interface Gathered {
  readonly bodies: readonly DutyBody[];
  /** Texts of facts by county, owner and year. */
  readonly meeting: ReadonlyMap<string, ReadonlySet<string>>;
  /** First days of accounts by owner's county and credit code. */
  readonly accounts: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly starting: readonly DutyFact[];
  /** Settings and entries of the catalogue. */
  readonly general: readonly DutyFact[];
}

function* count({ rules, until }: OwedAgainInput, gathered: Gathered): Iterable<Owed> {
  const { bodies, meeting, accounts, starting, general } = gathered;
  const known = new Map(bodies.map((body) => [body.uscc, body]));
  const periodic = rules.duties.filter(({ startedBy }) => startedBy === undefined);
  const counties = new Map<string, DutyInput>();
  const inputOf = (county: string): DutyInput => {
    const city = county.slice(0, 4);
    const settings = general.filter(({ dataset }) => dataset === "rules-settings");
    const own = settings.filter(({ area }) => countyOf(area) === county);
    const above = city === county ? [] : settings.filter(({ area }) => area === city);
    const input = counties.get(county) ?? {
      bodies: bodies.filter(({ area }) => countyOf(area) === county),
      facts: (dataset) =>
        general.filter((fact) => fact.dataset === dataset && countyOf(fact.area) === county),
      debtor: (uscc) => known.get(uscc),
      accounts: (owner) => accounts.get(`${county}\n${owner}`) ?? new Map<string, string>(),
      setting: rules.settingAmong([...above, ...own]),
    };
    counties.set(county, input);
    return input;
  };
  for (const body of bodies) {
    const county = countyOf(body.area);
    const input = { ...inputOf(county), bodies: [body] };
    for (let year = Number(beijingDateOf(body.since.at).slice(0, 4)); year <= until; year++) {
      const own = ["", body.uscc].flatMap((owner) =>
        [...(meeting.get([county, owner, year].join("\n")) ?? [])].map((text) =>
          factOfText(text, owner, county),
        ),
      );
      const facts = Map.groupBy(own.sort(byAcceptance), ({ dataset }) => dataset);
      const of = (dataset: string): readonly DutyFact[] =>
        facts.get(dataset) ?? input.facts(dataset);
      yield* owedInYear(periodic, { ...input, facts: of }, String(year));
    }
  }
  for (const fact of starting)
    yield* owedByRecord(rules.duties, inputOf(countyOf(fact.area)), fact);
}

async function* factsOf(
  { sources, histories, firstAcceptance }: OwedAgainInput,
  dataset: string,
): AsyncGenerator<DutyFact> {
  for (const versions of histories(dataset)) {
    let fact: DutyFact | undefined;
    for (const version of versions) {
      const live = version.withdrawal === undefined ? version : undefined;
      fact = await factOf(sources, live, fact, firstAcceptance);
    }
    if (fact !== undefined) yield fact;
  }
}

function noteAccount(
  accounts: Map<string, Map<string, string>>,
  { area, owner, values: { fundAccount, from } }: DutyFact,
): void {
  if (typeof fundAccount !== "string" || typeof from !== "string") return;
  const name = `${countyOf(area)}\n${owner}`;
  const own = accounts.get(name) ?? new Map<string, string>();
  const first = own.get(fundAccount);
  accounts.set(name, own.set(fundAccount, first === undefined || from < first ? from : first));
}

function byAcceptance(a: DutyFact, b: DutyFact): number {
  return a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1;
}
