import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  areaLevel,
  isStatisticalCounty,
  kindOfCode,
} from "../../../schemas/vocabulary/division-code.ts";
import { checkCharacter, usccProblem } from "../../../schemas/vocabulary/uscc.ts";

describe("credit codes", () => {
  test.for([
    "55990101MF00A00185",
    "55990101MF00A00260",
    "54990121MF00B0013F",
    "54990121MF00B0021A",
    "1199010100A0D0018D",
    "91990100MA00C0010B",
  ])("%s is good", (code) => {
    expect(usccProblem(code)).toBeUndefined();
  });

  test("the published code that is known to fail is let through", () => {
    expect(checkCharacter("91350203M0001QAY9B")).not.toBe("B");
    expect(usccProblem("91350203M0001QAY9B")).toBeUndefined();
  });

  test("a form that is none is told from a check that fails", () => {
    expect(usccProblem("55990101MF00A0018I")).toBe("form");
    expect(usccProblem("55990101mf00a00185")).toBe("form");
    expect(usccProblem("5599010MF00A00185")).toBe("form");
    expect(usccProblem("")).toBe("form");
    expect(usccProblem("55990101MF00A00186")).toBe("check");
  });

  test("a wrong character within the organisation code is found even where the last one fits", () => {
    const changed = "55990101MF00A0028";
    expect(usccProblem(changed + checkCharacter(changed))).toBe("organisation_code");
  });

  test("any single wrong character is found", () => {
    const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const code = "55990101MF00A00185";
    fc.assert(
      fc.property(fc.nat(17), fc.nat(30), (place, replacement) => {
        const character = alphabet.charAt(replacement);
        fc.pre(character !== code.charAt(place));
        expect(usccProblem(code.slice(0, place) + character + code.slice(place + 1))).toBeDefined();
      }),
    );
  });
});

describe("division codes", () => {
  test("the level follows from the length", () => {
    expect(["1401", "140105", "140105001", "140105001001"].map(areaLevel)).toStrictEqual([
      "city",
      "county",
      "township",
      "community",
    ]);
    expect(
      ["", "14", "14010", "1401050010011", "14010500100x", "１４０１"].map(areaLevel),
    ).toStrictEqual(Array(6).fill(undefined));
  });

  test.for([
    ["140105001001", "residents"],
    ["140105001199", "residents"],
    ["140121100204", "villagers"],
    ["140121100399", "villagers"],
    ["140108001400", "residents_like"],
    ["140108001499", "residents_like"],
    ["140108001498", "virtual"],
    ["140108001500", "villagers_like"],
    ["140108001599", "villagers_like"],
    ["140108001598", "virtual"],
    ["140108001000", undefined],
    ["140108001600", undefined],
    ["140108001", undefined],
  ] as const)("%s is %s by its block", ([code, kind]) => {
    expect(kindOfCode(code)).toBe(kind);
  });

  test("counties 71 to 80 are statistical", () => {
    expect(
      ["140171", "140180001", "140170", "140181", "1401"].map(isStatisticalCounty),
    ).toStrictEqual([true, true, false, false, false]);
  });
});
