import type { WriteRule } from "../../core/definitions.ts";
import { error } from "./remarks.ts";

/**
 * Served areas lie within the record's own area, which is their common prefix (contract.md 1): nobody puts
 * a record into the lists of a place that he does not publish for.
 */
export const checkServedAreas: WriteRule = ({ data, area }) => {
  const { servedAreas } = data;
  if (!Array.isArray(servedAreas)) return [];
  return servedAreas.flatMap((served: unknown, index) =>
    typeof served === "string" && served.startsWith(area)
      ? []
      : [
          error(
            "served_areas.outside",
            ["servedAreas", index],
            `服务的社区（村）应在本记录的区划 ${area} 之内。`,
            `A community served lies within the record's area ${area}.`,
          ),
        ],
  );
};
