/** Refusals that several routes share. */
import { Problem } from "../../core/problem.ts";
import type { PublicRecord } from "../../core/records.ts";

/** There never was such a record. */
export function noRecord(): Problem {
  return new Problem("not_found", {
    zh: "没有这条记录。",
    en: "There is no such record.",
  });
}

/** The record was withdrawn: why, on what ground, by whom and when. */
export function gone(record: PublicRecord): Problem {
  const { dataset, id, version, withdrawal } = record;
  const versions = `/v1/${dataset}/${encodeURIComponent(id)}/versions`;
  return new Problem(
    "record.withdrawn",
    {
      zh: `该记录已于 ${withdrawal?.at ?? record.publishedAt} 撤回：${withdrawal?.reason ?? ""}`,
      en: `The record was withdrawn at ${withdrawal?.at ?? record.publishedAt}: ${withdrawal?.reason ?? ""}`,
    },
    {
      extras: { record: id, version, ...withdrawal, links: { versions } },
      headers: { link: `<${versions}>; rel="version-history"` },
    },
  );
}

/** No such path. */
export function noPath(): Problem {
  return new Problem("not_found", {
    zh: "没有这个地址；接口从 /v1 开始。",
    en: "There is nothing at this address; /v1 is where the interface starts.",
  });
}
