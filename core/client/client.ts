/** The typed client: reads, walks, follows, signs and verifies; in Node and in browsers. */
import type { ProofReport } from "../audit/verify-proof.ts";
import type {
  DatasetName,
  ListQuery,
  PageOf,
  RecordOf,
  SubmissionOf,
  SubmittedName,
} from "./answers.ts";
import { attach, type AttachOptions, type Attached, type FileToAttach } from "./attach.ts";
import { followChanges, type ChangesFollowed, type FollowInput } from "./follow-changes.ts";
import { pages, readPage } from "./pages.ts";
import { addressOf, read, recordPath, type Instance } from "./read.ts";
import type { Platform } from "./send.ts";
import { submit, type Signing, type SubmitOptions, type Submitted } from "./submit.ts";
import { verifyRecord, type VerifyInput } from "./verify-record.ts";

export interface ClientInput extends Partial<Pick<Platform, "language">> {
  /** Base address, such as `https://gongshi.example`. */
  readonly host: string;
  readonly fetch: Platform["fetch"];
  /** `(ms) => new Promise((done) => setTimeout(done, ms))`. */
  readonly pause: Platform["pause"];
  /** `Date.now`. */
  readonly now: Signing["now"];
  /** `(size) => crypto.getRandomValues(new Uint8Array(size))`. */
  readonly random: Signing["random"];
}

/** Every method throws Refused (with the problem) for an answer of 400 or more, Unreachable where none comes. */
export interface Client {
  /** A record's current version; Refused with 410 says by whom and why it was withdrawn. */
  get<Name extends DatasetName>(dataset: Name, id: string): Promise<RecordOf<Name>>;
  /** One page. Fewer records than asked for, even none, do not mean the end: a missing `links.next` does. */
  list<Name extends DatasetName>(dataset: Name, query?: ListQuery<Name>): Promise<PageOf<Name>>;
  /** All records of a list, page by page, as of the moment of the first. */
  walk<Name extends DatasetName>(
    dataset: Name,
    query?: ListQuery<Name>,
  ): AsyncGenerator<RecordOf<Name>, void>;
  follow(input?: FollowInput): AsyncGenerator<ChangesFollowed, never>;
  submit<Name extends SubmittedName>(
    dataset: Name,
    submission: SubmissionOf<Name>,
    options: SubmitOptions,
  ): Promise<Submitted>;
  /** Sends a file that a submission is to name, and says how. */
  attach(file: FileToAttach, options: AttachOptions): Promise<Attached>;
  verify(dataset: DatasetName, id: string, input: VerifyInput): Promise<ProofReport>;
}

/** A client of one instance. */
export function createClient({ host, ...platform }: ClientInput): Client {
  const instance: Instance & Signing = { language: "zh", ...platform, host: new URL("/", host) };
  return {
    // Here and below: the instance's own document says that its answers have these types.
    get: async <Name extends DatasetName>(dataset: Name, id: string) =>
      (await read(instance, addressOf(instance, recordPath(dataset, id)))) as RecordOf<Name>,
    // As above.
    list: async <Name extends DatasetName>(dataset: Name, query?: ListQuery<Name>) =>
      (await readPage(instance, addressOf(instance, `/v1/${dataset}`, query))) as PageOf<Name>,
    walk: async function* <Name extends DatasetName>(dataset: Name, query?: ListQuery<Name>) {
      for await (const page of pages(instance, addressOf(instance, `/v1/${dataset}`, query)))
        // As above.
        yield* page.data as RecordOf<Name>[];
    },
    follow: (input) => followChanges(instance, input),
    submit: (dataset, submission, options) => submit(instance, dataset, submission, options),
    attach: (file, options) => attach(instance, file, options),
    verify: (dataset, id, input) => verifyRecord(instance, dataset, id, input),
  };
}
