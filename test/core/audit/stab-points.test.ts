import * as fc from "fast-check";
import { expect, test } from "vitest";
import { stabPoints } from "../../../core/audit/stab-points.ts";

const span = fc
  .tuple(fc.nat(50), fc.integer({ min: 1, max: 20 }))
  .map(([from, length]) => ({ from, to: from + length }));

test("every span holds a point, and each point is in a span that holds no other", () => {
  fc.assert(
    fc.property(fc.array(span), (spans) => {
      const points = stabPoints(spans);
      const holds = (point: number) => (one: { from: number; to: number }) =>
        one.from <= point && point < one.to;
      for (const one of spans) expect(points.some((point) => holds(point)(one))).toBe(true);
      // Greedy is least: as many points as there are spans that do not meet.
      for (const point of points) {
        const others = points.filter((other) => other !== point);
        expect(
          spans.some((one) => holds(point)(one) && !others.some((other) => holds(other)(one))),
        ).toBe(true);
      }
    }),
  );
});
