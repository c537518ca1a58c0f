/** The demo's records as checks see them, read from its files: each at its last version. */
import { readFileSync } from "node:fs";
import * as z from "zod";
import type { JudgedRecord } from "../../core/judging/check.ts";
import { judged } from "./judged.ts";

const entry = z.object({
  name: z.string(),
  publisher: z.string(),
  area: z.string().nullish(),
  op: z.string().optional(),
  of: z.string().optional(),
  data: z.record(z.string(), z.unknown()).optional(),
});

/** Records by the names that the demo gives them; corrections applied. `area` fills in where a file has none. */
export function demoRecords(dataset: string, area = "990101003005"): readonly JudgedRecord[] {
  const path = new URL(`../../local/seed/demo/records/${dataset}.json`, import.meta.url);
  const records = new Map<string, JudgedRecord>();
  for (const each of z.array(entry).parse(JSON.parse(readFileSync(path, "utf8")))) {
    const id = each.of ?? each.name;
    const before = records.get(id);
    if (each.data === undefined) continue;
    records.set(
      id,
      before === undefined
        ? judged(dataset, id, each.data, {
            area: each.area ?? area,
            publisher: each.publisher,
            ref: id,
          })
        : { ...before, version: before.version + 1, data: each.data },
    );
  }
  return [...records.values()];
}
