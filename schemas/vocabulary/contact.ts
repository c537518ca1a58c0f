/** How residents reach a place: address, opening hours, office phone. */
import * as z from "zod";
import { field } from "../../core/definitions.ts";
import { line } from "./text.ts";

const landline = String.raw`0\d{2,3}-?\d{7,8}(?:-\d{1,6})?`;
/** 400 numbers, 95 and 96 numbers, hotlines such as 12345, 110, 119, 120. */
const hotline = String.raw`400-?\d{3}-?\d{4}|9[56]\d{3,6}|12\d{3}|1[12]\d`;
const mobile = String.raw`1[3-9]\d{9}`;

/** A landline, a hotline or a mobile; that a mobile is a duty phone is a rule (rules/phone.ts). */
export function phone(): z.ZodString {
  return z.string().regex(new RegExp(`^(?:${landline}|${hotline}|${mobile})$`, "u"));
}

/** A landline or hotline, never a mobile: for numbers that many people are told to call. */
export function hotlineNumber(): z.ZodString {
  return z.string().regex(new RegExp(`^(?:${landline}|${hotline})$`, "u"));
}

/** Whether a phone number that {@link phone} accepts is a mobile's. */
export function isMobile(number: string): boolean {
  return new RegExp(`^${mobile}$`, "u").test(number);
}

/** The office's own number, and the statement that a mobile there belongs to the duty, not to a person. */
export const officePhoneFields = {
  officePhone: field(phone().optional(), {
    title: { zh: "办公电话", en: "Office phone" },
    help: {
      zh: "固定电话或服务热线；值班手机须同时填 dutyPhone 为 true",
      en: "a landline or hotline; a duty mobile only with dutyPhone true",
    },
    freeText: true,
  }),
  dutyPhone: field(z.boolean().optional(), {
    title: { zh: "办公电话为值班手机", en: "The office phone is a duty mobile" },
  }),
};

/** Where a place is, when it is open, and its phone. */
export const contactFields = {
  address: field(line(200).optional(), {
    title: { zh: "地址", en: "Address" },
    freeText: true,
  }),
  openHours: field(line(200).optional(), {
    title: { zh: "开放时间", en: "Opening hours" },
    help: {
      zh: "如：周一至周五 9:00—12:00、14:00—17:30",
      en: "e.g. Monday to Friday 9:00-12:00, 14:00-17:30",
    },
    freeText: true,
  }),
  ...officePhoneFields,
};
