import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { folded } from "../../../core/search/folded.ts";
import { simplifiedCharacters } from "../../../core/search/simplified-characters.ts";
import { simplifiedCharactersTable } from "../../support/simplified-characters.ts";

describe("the table of characters", () => {
  it("is what the dictionaries of OpenCC say", async () => {
    await expect(simplifiedCharactersTable()).toMatchFileSnapshot(
      "../../../core/search/simplified-characters.ts",
    );
  });

  it("simplifies to what it leaves alone, and names each character once", () => {
    const pairs = [...simplifiedCharacters.matchAll(/../gs)].map(([pair]) => pair);
    const traditional = new Set(pairs.map((pair) => pair.charAt(0)));
    expect(traditional.size).toBe(pairs.length);
    expect(pairs.filter((pair) => traditional.has(pair.charAt(1)))).toStrictEqual([]);
  });
});

describe("a folded text", () => {
  it.each([
    ["更換路燈燈泡", "更换路灯灯泡"],
    ["ＬＥＤ　路灯", "led 路灯"],
    ["２０２６年３月", "2026年3月"],
    ["裏裡里", "里里里"],
    ["臺灣", "台湾"],
    ["ｶﾞ", "ガ"],
    ["㎡", "m2"],
    ["①号楼", "1号楼"],
    ["路\u200b灯", "路灯"],
    ["⼭西", "山西"],
    ["ΌΔΟΣ Σ", "όδοσ σ"],
    ["Cafe\u0301", "café"],
  ])("of %s is %s", (text, plain) => {
    expect(folded(text)).toBe(plain);
  });

  it("is the same when it is folded again, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
        expect(folded(folded(text))).toBe(folded(text));
      }),
      { numRuns: 1000 },
    );
  });

  it("is the same when each code point of Unicode is folded again", () => {
    const differs: string[] = [];
    for (let code = 0; code <= 0xe0fff; code += 1) {
      if (code === 0xd800) code = 0xe000; // surrogates are no code points
      if (code === 0x33480) code = 0xe0000; // nothing is assigned between
      const plain = folded(String.fromCodePoint(code));
      if (folded(plain) !== plain || plain.normalize("NFKC") !== plain) {
        differs.push(code.toString(16));
      }
    }
    expect(differs).toStrictEqual([]);
  });

  it("does not tell compatible, wide, upper-case and traditional forms apart, whatever the text", () => {
    const wide = (text: string): string =>
      text.replace(/[!-~]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
    const unit = fc.constantFrom(...Array.from("路燈灯泡換换ABcd019ﬁ㎡é"));
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        const plain = folded(text);
        for (const other of [text.normalize("NFD"), text.normalize("NFKC"), wide(text)]) {
          expect(folded(other)).toBe(plain);
        }
        expect(folded(text.toUpperCase())).toBe(folded(text.toLowerCase().toUpperCase()));
      }),
    );
  });

  it("holds the folded form of every part of a text of Chinese characters, letters and digits", () => {
    const unit = fc.constantFrom(...Array.from("路燈灯泡換换ABcd019Ｌ２"));
    const text = fc.string({ unit, maxLength: 12 });
    fc.assert(
      fc.property(text, text, text, (before, part, after) => {
        expect(folded(before + part + after)).toContain(folded(part));
      }),
    );
  });
});
