import type { FeedReader } from "../../core/ports.ts";
import type { Metric, TellMetric } from "./metric-line.ts";

export interface Followed {
  readonly projection: Pick<FeedReader, "cursor">;
  readonly feed: Pick<FeedReader, "cursor">;
}

/** Tells how many entries a job is behind the projection that it follows, before it works on them. */
export async function tellBehind(
  name: Metric["name"],
  { projection, feed }: Followed,
  tell: TellMetric,
): Promise<void> {
  const [ahead, own] = await Promise.all([projection.cursor(true), feed.cursor(true)]);
  tell(name, Math.max(0, ahead.seq - own.seq));
}
