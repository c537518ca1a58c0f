import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { datesInOrder } from "../rules/date-rules.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { isoDate } from "../vocabulary/date.ts";
import { locationFields } from "../vocabulary/location.ts";
import { noticeBoardKinds } from "../vocabulary/place-codes.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a notice board. */
const noticeBoardFields = z.strictObject({
  kind: field(codeOf(noticeBoardKinds), codeFacts(noticeBoardKinds)),
  place: field(line(200), {
    title: { zh: "设置地点", en: "Place" },
    help: { zh: "居民能找到的位置", en: "where residents find it" },
    freeText: true,
  }),
  ...locationFields,
  usedForDisclosure: field(z.boolean().optional(), {
    title: { zh: "用于居（村）务公开", en: "Used for disclosure" },
  }),
  readableAtAllTimes: field(z.boolean().optional(), {
    title: { zh: "全天可看", en: "Readable at all times" },
  }),
  installedOn: field(isoDate().optional(), { title: { zh: "设置日期", en: "Installed on" } }),
  removedOn: field(isoDate().optional(), { title: { zh: "拆除日期", en: "Removed on" } }),
  note: field(prose(500).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** A board or screen on which a committee informs its residents (article 30). */
export const noticeBoards = defineDataset({
  name: "notice-boards",
  schemaVersion: 1,
  title: { zh: "公开栏和电子屏", en: "Notice boards" },
  description: {
    zh: "居（村）民委员会设立的公开栏、宣传栏、电子屏及其位置。",
    en: "The boards and screens of residents' and villagers' committees, and where they are.",
  },
  articles: ["30"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "publishedAt",
  titleField: "place",
  unique: ["area", "kind", "place"],
  filters: ["kind", "place", "usedForDisclosure", "readableAtAllTimes", "installedOn", "removedOn"],
  fields: noticeBoardFields,
  rules: [datesInOrder(["installedOn", "removedOn"])],
  example: {
    op: "publish",
    area: "990101003005",
    ref: "board-03",
    data: {
      kind: "board",
      place: "桂园小区西门内侧",
      location: { lng: 132.5219, lat: 17.8423, crs: "CGCS2000" },
      usedForDisclosure: true,
      readableAtAllTimes: true,
      installedOn: "2023-05-10",
      note: "每月10日前更换居务公开内容。",
    },
  },
});
