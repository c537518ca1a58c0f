import * as z from "zod";
import { defineDataset, field } from "../../core/definitions.ts";
import { creditCodes } from "../rules/credit-code.ts";
import { datesInOrder } from "../rules/date-rules.ts";
import { codeFacts, codeOf } from "../vocabulary/code-list.ts";
import { count } from "../vocabulary/count.ts";
import { isoDate } from "../vocabulary/date.ts";
import { volunteerServices } from "../vocabulary/service-codes.ts";
import { namedOrganization } from "../vocabulary/named-organization.ts";
import { decimal, line, prose } from "../vocabulary/text.ts";

const station = z.strictObject({
  name: field(line(100), { title: { zh: "站点名称", en: "Name" }, freeText: true }),
  address: field(line(200).optional(), { title: { zh: "地址", en: "Address" }, freeText: true }),
  openHours: field(line(200).optional(), {
    title: { zh: "开放时间", en: "Opening hours" },
    freeText: true,
  }),
});

/** The members of a project: counts of people, never people. */
const volunteerProjectFields = z.strictObject({
  name: field(line(100), { title: { zh: "项目名称", en: "Name" }, freeText: true }),
  service: field(codeOf(volunteerServices), codeFacts(volunteerServices)),
  station: field(station.optional(), { title: { zh: "志愿服务站点", en: "Station" } }),
  partner: field(namedOrganization.optional(), { title: { zh: "合作单位", en: "Partner" } }),
  from: field(isoDate(), { title: { zh: "起始日", en: "From" } }),
  to: field(isoDate().optional(), { title: { zh: "截止日", en: "To" } }),
  sessions: field(count().optional(), {
    title: { zh: "活动次数", en: "Sessions" },
    unit: "items",
  }),
  volunteers: field(count().optional(), {
    title: { zh: "志愿者人数", en: "Volunteers" },
    help: { zh: "只填人数，不公布名单", en: "the number alone, never a list" },
    unit: "persons",
  }),
  clients: field(count().optional(), {
    title: { zh: "服务对象人次", en: "Persons served" },
    help: { zh: "只填人次，不公布名单", en: "the number alone, never a list" },
    unit: "persons",
  }),
  serviceHours: field(decimal(1).optional(), {
    title: { zh: "服务时长（小时）", en: "Hours of service" },
    help: { zh: "小数，用文本表示，最多一位小数", en: "a decimal as text, at most 1 place" },
    decimal: true,
  }),
  description: field(prose(1000).optional(), {
    title: { zh: "服务内容", en: "What is done" },
    freeText: true,
  }),
});

/** A project of volunteers at a committee's station (article 38). */
export const volunteerProjects = defineDataset({
  name: "volunteer-projects",
  schemaVersion: 1,
  title: { zh: "志愿服务项目", en: "Volunteer projects" },
  description: {
    zh: "社区志愿服务站点的服务项目：内容、次数、人数和时长，只公布数量。",
    en: "Projects of the volunteer stations: what is done, how often, by how many, for how many, in numbers alone.",
  },
  articles: ["38"],
  publisherKinds: ["residents_committee", "villagers_committee"],
  levels: ["community"],
  timeField: "from",
  titleField: "name",
  unique: ["area", "name", "from"],
  filters: [
    "name",
    "service",
    "station.name",
    "partner.name",
    "partner.uscc",
    "from",
    "to",
    "sessions",
    "volunteers",
    "clients",
    "serviceHours",
  ],
  fields: volunteerProjectFields,
  rules: [datesInOrder(["from", "to"]), creditCodes(["partner", "uscc"])],
  example: {
    op: "publish",
    area: "990101003005",
    ref: "VOL-2026-09",
    data: {
      name: "“银龄守望”上门理发",
      service: "housekeeping",
      station: {
        name: "桂园社区志愿服务站",
        address: "柳溪街道桂园路22号社区党群服务中心二楼",
        openHours: "周一至周六 9:00—17:00",
      },
      partner: { name: "东湖区社区发展基金会", uscc: "53990101MJ00E00144" },
      from: "2026-07-01",
      to: "2026-09-30",
      sessions: 12,
      volunteers: 9,
      clients: 146,
      serviceHours: "108.5",
      description: "每周二为行动不便的老人上门理发。",
    },
  },
});
