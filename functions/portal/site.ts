/** What the portal is made from. It knows the API and nothing behind it. */
import type { AnyDataset, CodeList } from "../../core/definitions.ts";
import type { InstanceConfig } from "../../core/instance.ts";
import type { Clock } from "../../core/ports.ts";
import type { Indicator } from "../../core/statistics/indicator.ts";
import type { Article } from "../../openapi/articles.ts";
import type { ReportBug } from "../http/problem-response.ts";
import type { Api } from "./api-reader.ts";
import type { Assets } from "./assets.ts";

export interface PortalDependencies {
  readonly api: Api;
  /** Styles and browser bundles. */
  readonly assets: () => Promise<Assets>;
  readonly instance: InstanceConfig;
  readonly datasets: readonly AnyDataset[];
  readonly codeLists: readonly CodeList[];
  readonly indicators: readonly Indicator[];
  /** The regulation with what belongs to each article. */
  readonly articles: readonly Article[];
  readonly clock: Clock;
  readonly reportBug: ReportBug;
}
