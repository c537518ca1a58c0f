/** Organisations that a record names beside its publisher. */
import * as z from "zod";
import { field } from "../../core/definitions.ts";
import { line } from "./text.ts";
import { uscc, usccFacts } from "./uscc.ts";

const name = field(line(120), { title: { zh: "单位名称", en: "Name" }, freeText: true });
const code = field(uscc(), usccFacts("统一社会信用代码", "Credit code"));

/** Name and code of an organisation that is asked to answer: only its code says who may. */
export const organizationMembers = { name, uscc: code };

/** An organisation by its name, with its code where the clerk knows it. */
export const namedOrganization = z.strictObject({
  name,
  uscc: field(uscc().nullable().optional(), usccFacts("统一社会信用代码", "Credit code")),
});
