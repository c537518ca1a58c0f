/** Types of requests and answers by dataset, taken from the instance's own OpenAPI document. */
import type { components, paths } from "../../openapi/client-types.d.ts";

/** JSON of a path's GET. */
type Got<Path> = Path extends keyof paths
  ? paths[Path] extends {
      get: { responses: { 200: { content: { "application/json": infer Body } } } };
    }
    ? Body
    : never
  : never;

type Query<Path> = Path extends keyof paths
  ? paths[Path] extends { get: { parameters: { query?: infer Parameters } } }
    ? NonNullable<Parameters>
    : never
  : never;

/** Names of all datasets, derived ones too. */
export type DatasetName = NonNullable<ChangesQuery["dataset"]>;

/** A record with the fields of its dataset. */
export type RecordOf<Name extends DatasetName> = Got<`/v1/${Name}/{id}`>;

/** One page of a list: `data`, `links.next` unless it is the last, `meta.seq`. */
export type PageOf<Name extends DatasetName> = Got<`/v1/${Name}`>;

/** What a list may be asked, but for what changes the answer's form. */
export type ListQuery<Name extends DatasetName> = Omit<
  Query<`/v1/${Name}`>,
  "format" | "lang" | "bom"
>;

/** Names of the datasets that are submitted. */
export type SubmittedName = {
  [Name in DatasetName]: `/v1/${Name}/submissions` extends keyof paths ? Name : never;
}[DatasetName];

type Envelope<Path> = Path extends keyof paths
  ? paths[Path] extends {
      post: { requestBody: { content: { "application/json": infer Body } } };
    }
    ? Body
    : never
  : never;

/** A submission before it is signed; the nonce is made when it is. */
export type SubmissionOf<Name extends SubmittedName> = Omit<
  Envelope<`/v1/${Name}/submissions`>,
  "nonce"
>;

type ChangesQuery = Query<"/v1/changes">;
/** Filters of the changes, and whether each carries its record. */
export type ChangesFilter = Omit<ChangesQuery, "after" | "wait" | "format">;
export type Change = components["schemas"]["Change"];
export type Problem = components["schemas"]["Problem"];
