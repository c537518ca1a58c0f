/** What holds for all of a county, as the judge keeps it; read once, until it is forgotten. */
import { countyOf } from "../projection/feed-keys.ts";
import type { Overlay } from "../projection/overlay.ts";
import type { DutyBody, DutyFact } from "./duty-facts.ts";
import type { DutyInput, DutyRules } from "./duty.ts";
import { dutyPartition, dutyScopeKey, factsFrom, statementsOf } from "./duty-keys.ts";

/** The dataset that says which accounts are to be shown, and when. */
const catalogue = "disclosure-catalogue";

export class CountyFacts {
  readonly #now: () => Overlay;
  readonly #inputs = new Map<string, DutyInput>();

  constructor(now: () => Overlay) {
    this.#now = now;
  }

  /** A setting, an entry of the catalogue or an organisation has changed. */
  forget(): void {
    this.#inputs.clear();
  }

  /** Organisations, settings and catalogue of a county: all that a duty looks at but what meets or starts it. */
  async inputOf(county: string, { settingAmong }: DutyRules): Promise<DutyInput> {
    const known = this.#inputs.get(county);
    if (known !== undefined) return known;
    const city = county.slice(0, 4);
    const [bodies, entries, settings, above] = await Promise.all([
      this.#bodiesOf(county),
      this.#standing(county, catalogue),
      this.#standing(county, "rules-settings"),
      city === county ? [] : this.#standing(city, "rules-settings"),
    ]);
    const input: DutyInput = {
      bodies,
      facts: (dataset) => (dataset === catalogue ? entries : []),
      debtor: () => undefined,
      accounts: () => new Map(),
      setting: settingAmong([...above, ...settings]),
    };
    this.#inputs.set(county, input);
    return input;
  }

  /** Accounts of a committee with the first day of their earliest statements. */
  async accountsOf(county: string, owner: string): Promise<ReadonlyMap<string, string>> {
    const min = `ACCOUNT#${owner}#`;
    const items = await this.#now().partition(dutyPartition(county), { min, max: `${min}~` });
    return new Map(
      items.flatMap(({ sk, json }) => {
        const first = earliestOf(json);
        return first === undefined ? [] : [[sk.slice(min.length), first] as const];
      }),
    );
  }

  /** Organisations of an area; of all where it is `""`. */
  async bodiesIn(area: string): Promise<readonly DutyBody[]> {
    const bodies = await Promise.all(
      (await this.#counties(area)).map((one) => this.#bodiesOf(one)),
    );
    return bodies.flat().filter((body) => body.area.startsWith(area));
  }

  /** Names of the records of an area that start an obligation from a day on. */
  async recordsOf(
    dataset: string,
    area: string,
    from: string,
  ): Promise<readonly { readonly dataset: string; readonly id: string }[]> {
    const counties = await this.#counties(area);
    const facts = await Promise.all(counties.map((one) => this.#standing(one, dataset, from)));
    return facts
      .flat()
      .filter((fact) => fact.area.startsWith(area))
      .map(({ id }) => ({ dataset, id }));
  }

  /** Counties that meet an area; all where it is `""`. */
  async #counties(area: string): Promise<readonly string[]> {
    const county = countyOf(area);
    if (county.length > 4) return [county];
    const scopes = await this.#now().partition(dutyScopeKey("").pk);
    return scopes.map(({ sk }) => sk).filter((sk) => sk.startsWith(area));
  }

  async #bodiesOf(county: string): Promise<readonly DutyBody[]> {
    const range = { min: "BODY#", max: "BODY#~" };
    const items = await this.#now().partition(dutyPartition(county), range);
    // Written by keep-facts.ts alone, in this shape.
    return items.map(({ json }) => JSON.parse(json) as DutyBody);
  }

  /** Facts that stand, from a day on, in the order of their acceptance. */
  async #standing(county: string, dataset: string, from = ""): Promise<readonly DutyFact[]> {
    const range = { min: factsFrom(dataset, from), max: factsFrom(dataset, "~") };
    const items = await this.#now().partition(dutyPartition(county), range);
    return (
      items
        .filter(({ to }) => to === undefined)
        // Written by keep-facts.ts alone, in this shape.
        .map(({ json }) => JSON.parse(json) as DutyFact)
        .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1))
    );
  }
}

/** First day of the earliest statement of an account. */
export function earliestOf(json: string | undefined): string | undefined {
  return statementsOf(json)
    .map(([, from]) => from)
    .sort()[0];
}
