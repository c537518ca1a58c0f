/** A request's target as received: no framework has normalised it. */
export interface RawTarget {
  readonly authority: string;
  readonly path: string;
  readonly query: string;
}
