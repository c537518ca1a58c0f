import * as fc from "fast-check";
import { expect, test } from "vitest";
import { candidates, digitGroups } from "../../../core/personal-data/digit-groups.ts";
import { idCardChecks } from "../../../core/personal-data/id-card.ts";
import { luhn } from "../../../core/personal-data/bank-card.ts";
import { scan } from "../../../core/personal-data/scan.ts";
import { kindOfCode } from "../../../schemas/vocabulary/division-code.ts";
import { checkCharacter, usccProblem } from "../../../schemas/vocabulary/uscc.ts";

const figures = Array.from("0123456789");
const today = "2026-11-24";
const digits = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...figures), minLength: length, maxLength: length });

const idCard = fc
  .record({
    county: fc.integer({ min: 1, max: 99 }),
    birth: fc.date({
      min: new Date("1900-01-01"),
      max: new Date("2026-11-24"),
      noInvalidDate: true,
    }),
    order: digits(3),
  })
  .map(({ county, birth, order }) => {
    const day = birth.toISOString().slice(0, 10).replaceAll("-", "");
    const head = `9901${String(county).padStart(2, "0")}${day}${order}`;
    return head + (Array.from("0123456789X").find((last) => idCardChecks(head + last)) ?? "");
  });
const mobile = fc
  .tuple(fc.constantFrom("3", "4", "5", "6", "7", "8", "9"), digits(5))
  .map(([second, rest]) => `1${second}0000${rest.slice(0, 1)}${rest.slice(1)}`);
const bankCard = fc.tuple(fc.constantFrom(16, 17, 18, 19), digits(17)).map(([length, rest]) => {
  const head = `6299${rest.slice(0, length - 5)}`;
  return head + (Array.from("0123456789").find((last) => luhn(head + last)) ?? "");
});
/** Prose without a digit next to the number, which stands for itself. */
const prose = fc.constantFrom(
  ..."经核对，|联系人王某：|（|2026年3月|2026-07-08 登记，|😀|付03-01；|990101003005、|\n".split(
    "|",
  ),
);
const behind = fc.constantFrom(
  "，符合条件",
  "。",
  "）",
  "\n",
  "（2026-07-08）",
  "、0990-1234567",
  "😀",
  "",
);
const separator = fc.constantFrom("", "", " ", "-", "·", "\u200b", "\u3000", "—", " - ");
const fullWidth = (text: string): string =>
  text.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

for (const [kind, number] of [
  ["id_card", idCard],
  ["mobile", mobile],
  ["bank_card", bankCard],
] as const) {
  test(`any ${kind} is found wherever it stands and however it is split, at its very place`, () => {
    const split = number.chain((value) =>
      fc
        .array(separator, { minLength: value.length, maxLength: value.length })
        .map((gaps) => Array.from(value, (c, at) => (at === 0 ? c : (gaps[at] ?? "") + c)).join(""))
        // Split like this it reads as a date between two numbers, which is allowed text.
        .filter((text) => !/\d{4}[-·—]\d{1,2}[-·—]\d{1,2}(?!\d)/u.test(text)),
    );
    fc.assert(
      fc.property(prose, split, behind, fc.boolean(), (before, value, after, wide) => {
        const written = wide ? fullWidth(value) : value;
        const found = scan(before + written + after, { today });
        const place = { offset: Array.from(before).length, length: Array.from(written).length };
        expect(found).toEqual([{ kind, ...place }]);
      }),
      { numRuns: 500 },
    );
  });
}

const amount = fc.integer({ min: 1, max: 999_999_999_999 }).map((fen) => {
  const yuan = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${yuan}.${String(fen % 100).padStart(2, "0")}元`;
});
const date = fc
  .date({ min: new Date("1949-10-01"), max: new Date("2099-12-31"), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const landline = fc
  .tuple(fc.integer({ min: 10, max: 999 }), fc.integer({ min: 2_000_000, max: 89_999_999 }))
  .map(([area, number]) => `0${String(area)}-${String(number)}`);
const division = fc
  .tuple(digits(2), digits(3), digits(3))
  .map(([county, town, unit]) => `9901${county}${town}${unit}`)
  .filter((code) => kindOfCode(code) !== undefined);
const voucher = fc
  .tuple(fc.constantFrom("付", "收", "银付"), fc.integer({ min: 1, max: 12 }), digits(3))
  .map(([side, month, number]) => `${side}${String(month).padStart(2, "0")}-${number}`);
const creditCode = digits(8).chain((organisation) =>
  fc.constantFrom("91", "52", "54", "55", "11").map((head) => {
    for (const own of "0123456789X") {
      const code = `${head}990101${organisation}${own}`;
      const whole = code + checkCharacter(code);
      if (usccProblem(whole) === undefined) return whole;
    }
    return "";
  }),
);

test("amounts, dates, landlines, division codes, vouchers and credit codes are nobody's", () => {
  const allowed = fc.oneof(amount, date, landline, division, voucher, creditCode);
  const listed = fc
    .tuple(
      fc.array(allowed, { minLength: 1, maxLength: 12 }),
      fc.constantFrom("、", "，", "；", "\n"),
    )
    .map(([parts, mark]) => parts.join(mark));
  fc.assert(
    fc.property(listed, (text) => {
      expect(scan(text, { today })).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test("whatever the text, findings lie within it, in order, without overlap", () => {
  const odd = fc.string({
    unit: fc.constantFrom(
      ...Array.from("0123456789Xx*- ·，。一八零王建国某岁室号楼单元癌😀\u200b１①㎡\ud83d"),
    ),
    maxLength: 200,
  });
  fc.assert(
    fc.property(odd, (text) => {
      let end = 0;
      for (const { offset, length } of scan(text, { today })) {
        expect(offset).toBeGreaterThanOrEqual(end);
        expect(length).toBeGreaterThan(0);
        end = offset + length;
      }
      expect(end).toBeLessThanOrEqual(Array.from(text).length);
    }),
    { numRuns: 2000 },
  );
});

test("the candidates of a text are linear in it, however its digits are strewn", () => {
  for (const unit of ["1 ", "1-", "13", "62 ", "1/", "0".repeat(20), "2026-07-08 ", "1\n1 1/"]) {
    const groups = digitGroups(unit.repeat(20_000));
    for (const [longest, across] of [
      [18, "near"],
      [30, "close"],
    ] as const) {
      const count = candidates(groups, longest, across).reduce((sum) => sum + 1, 0);
      expect(count).toBeLessThanOrEqual(longest * groups.length);
    }
  }
});

test("64 KB of anything that could make a pattern run wild are scanned", () => {
  for (const unit of "1 |1-|*|1*|一|1单元|1号楼|王建国、|低保王秀英|账号|账号1|癌|患癌|某1|学生1|X|6|\u200b|ａ".split(
    "|",
  )) {
    const text = unit.repeat(Math.floor(65_536 / unit.length));
    expect(Array.isArray(scan(text, { today, context: "名单" }))).toBe(true);
  }
});
