/** What the catalogues say of an instance, beside its definitions. */
import type { AnyDataset, Bilingual } from "../definitions.ts";
import type { ExportFile } from "../export/manifest.ts";
import type { InstanceConfig } from "../instance.ts";

export interface DatasetFacts {
  readonly dataset: AnyDataset;
  /** Last change, RFC 3339; absent where it never had a record. */
  readonly modified: string | undefined;
  /** Years that its records are about, ascending; empty where there are none. */
  readonly years: readonly string[];
}

export interface CatalogueFacts {
  readonly instance: InstanceConfig;
  readonly licence: string;
  /** Name of the root organisation; its code where the registry has none. */
  readonly publisherName: string;
  /** When the log began, RFC 3339. */
  readonly issued: string;
  readonly datasets: readonly DatasetFacts[];
  /** Bulk files of what stands now. */
  readonly files: readonly ExportFile[];
}

/** Last change of anything. */
export function modifiedOf({ datasets, issued }: CatalogueFacts): string {
  return datasets.reduce(
    (last, { modified }) => (modified !== undefined && modified > last ? modified : last),
    issued,
  );
}

/** Name of the whole, with a warning where the data are not real. */
export function titleOf({ instance: { environment } }: CatalogueFacts): Bilingual {
  const { zh, en } = marks[environment];
  return {
    zh: `城乡社区信息公示开放数据${zh}`,
    en: `Open data of the public disclosures of urban and rural communities${en}`,
  };
}

const marks = {
  production: { zh: "", en: "" },
  sandbox: { zh: "（测试环境，不是真实公示）", en: " (sandbox: no real disclosures)" },
  demo: { zh: "（演示，数据为虚构）", en: " (demo: the data are invented)" },
} as const;

/** What the whole is. */
export const summary: Bilingual = {
  zh: "居（村）民委员会、政府及公共服务单位依条例公示的事项、收支、职责清单、评议等，均经签名并载入只增不减的透明日志。",
  en: "Notices, accounts, duty lists, appraisals and more that residents' and villagers' committees, governments and utilities publish as a regulation orders; each signed, and entered in an append-only transparency log.",
};

/** Name of a licence, where its address is known. */
export function licenceName(licence: string): string {
  const match = /^https:\/\/creativecommons\.org\/licenses\/([a-z-]+)\/([\d.]+)\/?$/.exec(licence);
  if (match !== null) return `CC-${(match[1] ?? "").toUpperCase()}-${match[2] ?? ""}`;
  return /\/publicdomain\/zero\/1\.0\/?$/.test(licence) ? "CC0-1.0" : licence;
}
