import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { datesInOrder } from "../rules/date-rules.ts";
import { checkOfficePhone } from "../rules/phone.ts";
import { checkServedAreas } from "../rules/served-areas.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { contactFields } from "../vocabulary/contact.ts";
import { isoDate } from "../vocabulary/date.ts";
import { locationFields } from "../vocabulary/location.ts";
import { publicServices } from "../vocabulary/place-codes.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a window. */
const serviceWindowFields = z.strictObject({
  name: field(line(100), { title: { zh: "名称", en: "Name" }, freeText: true }),
  services: field(z.array(codeOf(publicServices)).min(1).max(20), {
    ...codeFacts(publicServices),
    help: { zh: "至少一项", en: "at least one" },
  }),
  ...contactFields,
  ...servedAreasFields,
  ...locationFields,
  accessible: field(z.boolean().optional(), {
    title: { zh: "无障碍", en: "Accessible without steps" },
  }),
  openedOn: field(isoDate().optional(), { title: { zh: "设立日期", en: "Opened on" } }),
  closedOn: field(isoDate().optional(), { title: { zh: "停用日期", en: "Closed on" } }),
  note: field(prose(500).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** A window where a county serves the residents of a community (article 35). */
export const serviceWindows = defineDataset({
  name: "service-windows",
  schemaVersion: 1,
  title: { zh: "公共服务窗口", en: "Service windows" },
  description: {
    zh: "县（市、区）人民政府在社区设立的公共服务窗口：服务事项、地址、开放时间、办公电话。",
    en: "The windows that county governments keep in communities: services, address, opening hours, office phone.",
  },
  articles: ["35"],
  publisherKinds: ["county"],
  levels: ["township", "community"],
  timeField: "publishedAt",
  titleField: "name",
  unique: ["area", "name"],
  filters: ["name", "services", "openHours", "accessible", "openedOn", "closedOn"],
  fields: serviceWindowFields,
  rules: [checkOfficePhone, checkServedAreas, datesInOrder(["openedOn", "closedOn"])],
  example: {
    op: "publish",
    area: "990101003007",
    ref: "window-hubin",
    data: {
      name: "湖滨社区公共服务窗口",
      services: ["employment", "social_security", "assistance", "health", "legal"],
      address: "柳溪街道湖滨路9号湖滨社区党群服务中心一楼",
      openHours: "周一至周五 8:30—12:00、14:00—17:30，周六 9:00—11:30",
      officePhone: "0990-1234615",
      location: { lng: 132.5274, lat: 17.8391, crs: "CGCS2000" },
      accessible: true,
      openedOn: "2021-09-01",
      note: "高龄和行动不便的居民可电话预约上门代办。",
    },
  },
});
