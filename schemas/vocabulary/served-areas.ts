import * as z from "zod";
import { field } from "../../core/definitions.ts";
import { divisionCode } from "./division-code.ts";

/**
 * Communities that one place serves together; that they lie within the record's area is a rule. No more than
 * 30: a record stands in the lists of each, and all of that is written in one transaction.
 */
export const servedAreasFields = {
  servedAreas: field(z.array(divisionCode("community")).max(30).optional(), {
    title: { zh: "服务的社区（村）", en: "Communities served" },
    help: {
      zh: "多个社区（村）共用时填写，12 位统计用区划代码；area 填其共同前缀",
      en: "where several share it: division codes of 12 digits, area being their common prefix",
    },
  }),
};
