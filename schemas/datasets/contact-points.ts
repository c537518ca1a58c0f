import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { creditCodes } from "../rules/credit-code.ts";
import { datesInOrder } from "../rules/date-rules.ts";
import { checkOfficePhone } from "../rules/phone.ts";
import { checkServedAreas } from "../rules/served-areas.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { contactFields } from "../vocabulary/contact.ts";
import { isoDate } from "../vocabulary/date.ts";
import { locationFields } from "../vocabulary/location.ts";
import { contactPointKinds } from "../vocabulary/place-codes.ts";
import { servedAreasFields } from "../vocabulary/served-areas.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { line, prose } from "../vocabulary/text.ts";

/** The members of a contact point. */
const contactPointFields = z.strictObject({
  kind: field(codeOf(contactPointKinds), codeFacts(contactPointKinds)),
  name: field(line(100), { title: { zh: "名称", en: "Name" }, freeText: true }),
  host: field(namedOrganization.optional(), { title: { zh: "依托单位", en: "Hosted by" } }),
  ...contactFields,
  ...servedAreasFields,
  ...locationFields,
  openedOn: field(isoDate().optional(), { title: { zh: "设立日期", en: "Opened on" } }),
  closedOn: field(isoDate().optional(), { title: { zh: "撤销日期", en: "Closed on" } }),
  note: field(prose(500).optional(), { title: { zh: "说明", en: "Note" }, freeText: true }),
});

/** A place where residents meet their deputies or are heard on bills (article 21). */
export const contactPoints = defineDataset({
  name: "contact-points",
  schemaVersion: 1,
  title: { zh: "代表联络站点和立法联系点", en: "Contact points" },
  description: {
    zh: "人大常委会依托街道、乡镇和居（村）民委员会设立的代表联络站（点）、基层立法联系点。",
    en: "Deputies' contact stations and points and legislative contact points of the people's congresses, hosted by subdistricts, townships and committees.",
  },
  articles: ["21"],
  publisherKinds: ["congress"],
  levels: ["county", "township", "community"],
  timeField: "publishedAt",
  titleField: "name",
  unique: ["area", "kind", "name"],
  filters: ["kind", "name", "host.name", "host.uscc", "openedOn", "closedOn"],
  fields: contactPointFields,
  rules: [
    checkOfficePhone,
    checkServedAreas,
    datesInOrder(["openedOn", "closedOn"]),
    creditCodes(["host", "uscc"]),
  ],
  example: {
    op: "publish",
    area: "990101003",
    ref: "station-liuxi",
    data: {
      kind: "deputy_station",
      name: "柳溪街道人大代表中心联络站",
      host: { name: "东湖区人民政府柳溪街道办事处", uscc: "1199010100A0D02025" },
      address: "柳溪街道柳溪路60号一楼",
      openHours: "每月第一个和第三个星期三 9:00—11:30",
      officePhone: "0990-1234600",
      servedAreas: ["990101003005", "990101003006"],
      location: { lng: 132.5231, lat: 17.8412, crs: "CGCS2000" },
      openedOn: "2022-03-01",
      note: "居民可现场反映意见，也可电话预约。",
    },
  },
});
