/** Each article of the regulation with what is published, checked and owed of it: for the table and for the page. */
import type { AnyDataset, Bilingual } from "../core/definitions.ts";
import type { CaseGroup, Check } from "../core/judging/check.ts";
import type { Duty } from "../schemas/duties/index.ts";
import { dutyCodes } from "../schemas/vocabulary/obligation-codes.ts";
import { institutions } from "../schemas/vocabulary/document-codes.ts";
import { articleFacts } from "./regulation-facts.ts";

const lastArticle = 53;
/** What stands beside the datasets of every article: the results of checks, and their settings. */
const general: ReadonlySet<string> = new Set(["findings", "rules-settings"]);

export interface Article {
  readonly number: string;
  readonly subject: Bilingual;
  readonly note: Bilingual | undefined;
  /** Datasets with the query that leaves what belongs to this article, or none. */
  readonly datasets: readonly {
    readonly name: string;
    readonly title: Bilingual;
    readonly query: string;
  }[];
  /** By rule. */
  readonly checks: readonly Pick<Check, "rule" | "title" | "basis">[];
  readonly duties: readonly { readonly duty: string; readonly title: Bilingual }[];
}

/** All articles; throws where one has neither data nor a reason why. */
export function articlesOf(
  datasets: readonly AnyDataset[],
  groups: readonly CaseGroup[],
  duties: readonly Duty[],
): readonly Article[] {
  return Array.from({ length: lastArticle }, (_, index) => {
    const number = String(index + 1);
    const facts = articleFacts[number];
    if (facts === undefined) throw new Error(`nothing is said of article ${number}`);
    const published = datasetsOf(number, datasets);
    if (published.length === 0 && facts.note === undefined) {
      throw new Error(`article ${number} has no dataset and no reason why`);
    }
    return {
      number,
      subject: facts.subject,
      note: facts.note,
      datasets: published,
      checks: groups
        .flatMap(({ checks }) => checks)
        .filter((check) => check.article === number)
        .toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
      duties: duties
        .filter((duty) => duty.article === number)
        .map(({ duty }) => ({
          duty,
          title: dutyCodes.entries.find(({ code }) => code === duty) ?? { zh: duty, en: duty },
        })),
    };
  });
}

function datasetsOf(article: string, datasets: readonly AnyDataset[]): Article["datasets"] {
  const kinds = Object.entries(institutions)
    .filter(([, institution]) => institution.article === article)
    .map(([kind]) => kind);
  return datasets
    .filter(({ name, articles }) => articles.includes(article) && !general.has(name))
    .flatMap(({ name, title }) =>
      name === "documents" && kinds.length > 0
        ? kinds.map((kind) => ({ name, title, query: `kind=${kind}` }))
        : [{ name, title, query: "" }],
    );
}
