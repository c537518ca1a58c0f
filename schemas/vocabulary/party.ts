/** The other side of a payment, a contract or a donation. */
import * as z from "zod";
import { namedOrganization } from "./named-organization.ts";

/** An organisation by its name, a schema of its own each time: facts of a field belong to its schema. */
export function party(): z.ZodObject<typeof namedOrganization.shape, z.core.$strict> {
  return z.strictObject(namedOrganization.shape);
}
