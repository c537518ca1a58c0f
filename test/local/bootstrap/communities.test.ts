import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seedUnit } from "../../../local/seed/seed-unit.ts";
import { seed } from "./demo-plan.ts";

const units = seed.communities;
const count = (...blocks: readonly [number, number][]): number =>
  units.filter(({ code }) => {
    const block = Number(code.slice(9));
    return blocks.some(([from, to]) => block >= from && block <= to);
  }).length;

test("the seed of 1401 holds the 1,401 units of 11 counties and 108 townships that the source has", () => {
  expect(units).toHaveLength(1401);
  expect(new Set(units.map(({ code }) => code.slice(0, 6))).size).toBe(11);
  expect(new Set(units.map(({ parentCode }) => parentCode)).size).toBe(108);
  expect([count([1, 199]), count([200, 399]), count([400, 599])]).toEqual([764, 630, 7]);
});

test("each county of the seed has as many committees of each kind as the source", () => {
  const table: Record<string, readonly [number, number, number]> = {
    小店区: [130, 22, 0],
    迎泽区: [103, 9, 0],
    杏花岭区: [126, 20, 0],
    尖草坪区: [77, 55, 2],
    万柏林区: [123, 15, 0],
    晋源区: [56, 55, 0],
    清徐县: [30, 128, 0],
    阳曲县: [23, 98, 0],
    娄烦县: [14, 102, 0],
    山西转型综合改革示范区: [28, 18, 5],
    古交市: [54, 108, 0],
  };
  const counted = Object.fromEntries(
    Object.keys(table).map((county) => {
      const own = units.filter(({ countyName }) => countyName === county);
      const residents = own.filter(({ kind }) => kind === "residents").length;
      const villagers = own.filter(({ kind }) => kind === "villagers").length;
      return [county, [residents, villagers, own.length - residents - villagers]];
    }),
  );
  expect(counted).toEqual(table);
});

test("virtual units and those of the statistical county cannot submit, all others can", () => {
  const silent = units.filter(({ submitting }) => !submitting);
  expect(
    silent.filter(({ nonSubmittingReason }) => nonSubmittingReason === "virtual"),
  ).toHaveLength(2);
  expect(
    silent.map(({ code }) => code.slice(0, 6)).filter((county) => county !== "140171"),
  ).toEqual(["140108"]);
  expect(silent).toHaveLength(52);
});

test("the seed file is sorted by code, one unit a line, each code once and under its parent", () => {
  const codes = units.map(({ code }) => code);
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(units.every(({ code, parentCode }) => code.startsWith(parentCode))).toBe(true);
  const file = new URL("../../../local/seed/communities-1401.json", import.meta.url);
  expect(readFileSync(file, "utf8").trimEnd().split("\n")).toHaveLength(1401 + 2);
});

test("a unit whose parent the source lacks, or whose block is not assigned, is refused by name", () => {
  const names = new Map([["140105001", "坞城街道"]]);
  expect(() => seedUnit({ code: "140105001001", name: "甲" }, names)).toThrow(
    "140105001001: no unit 140105",
  );
  expect(() => seedUnit({ code: "140105001999", name: "甲" }, names)).toThrow("140105001999");
});
