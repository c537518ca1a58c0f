/** What was agreed for an entrusted matter, and what of it was paid. */
import type { JudgedRecord } from "../../core/judging/check.ts";
import { numberAt, objectsAt, textAt } from "../checks/facts.ts";

export interface Funds {
  readonly agreedFen: number;
  readonly paidFen: number;
  /** Day by which they were due; the first day of the matter where none was agreed. */
  readonly dueOn: string;
  readonly organization: string | undefined;
}

/** `undefined` where it is not known what was agreed, or what was paid. */
export function fundsOf(record: JudgedRecord): Funds | undefined {
  const agreedFen = numberAt(record, "fundsAgreedFen");
  const payments = objectsAt(record, "payments");
  const dueOn = textAt(record, "fundsDueOn") ?? textAt(record, "from");
  if (agreedFen === undefined || payments === undefined || dueOn === undefined) return undefined;
  const paidFen = payments.reduce(
    (sum, { amountFen }) => sum + (typeof amountFen === "number" ? amountFen : 0),
    0,
  );
  return { agreedFen, paidFen, dueOn, organization: textAt(record, "entruster.uscc") };
}
