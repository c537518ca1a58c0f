/** What a feed says of itself, whatever its form. Addresses are absolute. */
export interface FeedFrame {
  /** Tag URI of the query; its pages share it. */
  readonly id: string;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly self: string;
  /** First page, and the one after this (RFC 5005 section 3). */
  readonly first: string;
  readonly next: string | undefined;
  /** The same as JSON. */
  readonly json: string;
  /** What describes the dataset, or where to go on reading. */
  readonly home: string;
  /** RFC 3339: of the newest entry, never the time of the answer. */
  readonly updated: string;
  readonly licence: string;
  readonly author: string;
  readonly seq: number;
}
