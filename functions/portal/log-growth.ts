/** How the log grew: its size at some of its entries, by their times. */
import type { GrowthPoint } from "../../core/charts/growth.ts";
import type { ApiReader } from "./api-reader.ts";
import type { ApiChange, ApiList } from "./shapes.ts";

const mostPoints = 16;

/**
 * Looks at some 8 to 16 entries of a log of this size, first and last among them. Steps are powers of two, so
 * that a growing log is asked for entries that were read before; the API says of those that they never change.
 */
export async function readGrowth(api: ApiReader, size: number): Promise<readonly GrowthPoint[]> {
  if (size < 1) return [];
  const step = 2 ** Math.max(0, Math.ceil(Math.log2(size / mostPoints)));
  const between = Array.from({ length: Math.ceil(size / step) - 1 }, (_, n) => (n + 1) * step);
  const sizes = [...new Set([1, ...between, size])];
  const points = await Promise.all(
    sizes.map(async (count) => {
      const after = count === 1 ? "" : `after=${String(count - 2)}&`;
      const { data } = await api.json<ApiList<ApiChange>>(`/v1/changes?${after}limit=1`);
      return data.slice(0, 1).map(({ at }) => ({ at, count }));
    }),
  );
  // Entries of one batch may be numbered against the order of their times.
  let latest = "";
  return points.flat().map(({ at, count }) => {
    if (at > latest) latest = at;
    return { at: latest, count };
  });
}
