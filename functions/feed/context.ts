/** What the routes of the feed share: their dependencies, and what is kept between requests. */
import type { FileStore } from "../../core/attachments/file-store.ts";
import type { AnyDataset, CodeList } from "../../core/definitions.ts";
import type { ExportReader } from "../../core/export/export-store.ts";
import { defaultLicence, type InstanceConfig } from "../../core/instance.ts";
import type { ObjectStore } from "../../core/log/object-store.ts";
import type {
  Clock,
  FeedReader,
  Ledger,
  PublicationLedger,
  SequenceLedger,
} from "../../core/ports.ts";
import { Problem, type Language } from "../../core/problem.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import { watchVisibility, type Visibility } from "../../core/reading/visibility.ts";
import { instanceHeaders } from "../http/instance-headers.ts";
import type { ReportBug } from "../http/problem-response.ts";
import { answerCache, type AnswerCache } from "./answer-cache.ts";
import { codedAnswers, type Coded } from "./coded.ts";
import type { Health } from "./health.ts";
import type { Moved } from "./moved.ts";

export interface FeedDependencies {
  readonly datasets: readonly AnyDataset[];
  readonly codeLists: readonly CodeList[];
  readonly indicators: readonly Indicator[];
  readonly feed: FeedReader;
  /** The cursor of the judging projection, which findings are shown up to; absent where nobody judges. */
  readonly judged?: Pick<FeedReader, "cursor">;
  readonly ledger: Pick<Ledger, "submission" | "submissions" | "body" | "redactedBody"> &
    Pick<SequenceLedger, "sequenced"> &
    Pick<PublicationLedger, "publishedSizes">;
  /** The log's files, as they are served. */
  readonly objects: Pick<ObjectStore, "get" | "getTagged">;
  /** Attached files; absent where none can come. */
  readonly files?: Pick<FileStore, "get" | "getTagged"> | undefined;
  /** Bulk files; absent where nobody writes any. */
  readonly exports?: ExportReader | undefined;
  readonly clock: Clock;
  readonly instance: InstanceConfig;
  readonly documents: {
    readonly openapi: () => Promise<string>;
    /** The reference page, as HTML. */
    readonly reference: (language: Language) => Promise<string>;
  };
  readonly health: () => Promise<Health>;
  /** How a long poll waits. */
  readonly moved: Moved;
  readonly reportBug: ReportBug;
}

export interface FeedContext extends FeedDependencies {
  /** Up to where records are shown. */
  readonly visibility: Visibility;
  /** Up to where a dataset is shown: findings follow at their own pace. */
  readonly visibilityOf: (dataset: AnyDataset) => Visibility;
  /** Finished answers by all that determines them. */
  readonly answers: AnswerCache;
  /** Compresses answers. */
  readonly coded: Coded;
  /** RFC 3339: since when this release serves. */
  readonly startedAt: () => string;
  /** URL of the licence of what is published. */
  readonly licence: string;
  /** Headers of every answer. */
  readonly headers: Readonly<Record<string, string>>;
  /** The dataset of a path; throws `dataset.unknown`. */
  readonly datasetOf: (name: string) => AnyDataset;
}

/** Sets up what the routes share. */
export function feedContext(dependencies: FeedDependencies): FeedContext {
  let startedAt: string | undefined;
  const byName = new Map(dependencies.datasets.map((dataset) => [dataset.name, dataset]));
  const visibility = watchVisibility(dependencies.feed, dependencies.clock);
  const judged =
    dependencies.judged === undefined
      ? visibility
      : watchVisibility(dependencies.judged, dependencies.clock);
  return {
    ...dependencies,
    visibility,
    visibilityOf: ({ kind }) => (kind === "judged" ? judged : visibility),
    answers: answerCache(16_000_000),
    coded: codedAnswers(8_000_000),
    startedAt: () => (startedAt ??= new Date(dependencies.clock()).toISOString()),
    licence: dependencies.instance.licence ?? defaultLicence,
    headers: {
      ...instanceHeaders(dependencies.instance),
      vary: "Accept, Accept-Language, Accept-Encoding",
    },
    datasetOf: (name) => {
      const dataset = byName.get(name);
      if (dataset !== undefined) return dataset;
      throw new Problem("dataset.unknown", {
        zh: "没有这个数据集；清单见 /v1/datasets。",
        en: "There is no such dataset; /v1/datasets lists them.",
      });
    },
  };
}
