/** Write rules of entrustments (article 23). What a mandate lacks is for the checks to say, not to refuse. */
import type { Data, RuleInput, RuleRemark, WriteRule } from "../../core/definitions.ts";
import { checkHappened, checkNotBefore } from "./dates.ts";
import { checkNamed } from "./named-organization.ts";
import { checkPositions } from "./positions.ts";
import { error } from "./remarks.ts";

/** What the rules look at; the schema of `entrustments` holds it (a type test says so). */
export interface EntrustmentFacts {
  readonly entruster: { readonly uscc?: string | null | undefined };
  readonly reportKind?: string | undefined;
  readonly certificate?: string | undefined;
  readonly mandate?: { readonly signedOn: string } | null | undefined;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly payments?:
    readonly { readonly no?: number | undefined; readonly on: string }[] | undefined;
  readonly status?: string | undefined;
  readonly terminatedOn?: string | undefined;
}

export const entrustmentRules: readonly WriteRule[] = [
  checkEntrustmentDates,
  checkPayments,
  checkCertificate,
  checkTermination,
  checkEntruster,
];

/** A mandate may be signed late: E23c says so of the published record. */
function checkEntrustmentDates({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { from, to, mandate } = entrustmentOf(data);
  return [
    ...checkNotBefore(to, from, ["to"]),
    ...checkHappened(mandate?.signedOn, acceptedOn, ["mandate", "signedOn"]),
  ];
}

/** Only money that has been paid is a payment. */
function checkPayments({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { payments = [] } = entrustmentOf(data);
  return [
    ...checkPositions(payments, ["payments"]),
    ...payments.flatMap(({ on }, index) =>
      checkHappened(on, acceptedOn, ["payments", index, "on"]),
    ),
  ];
}

/** Which certificate was asked for decides whether it stands on the no-certificate list (article 24). */
function checkCertificate({ data }: RuleInput): readonly RuleRemark[] {
  const { reportKind, certificate } = entrustmentOf(data);
  if ((reportKind === "certificate_requested") === (certificate !== undefined)) return [];
  return [
    error(
      "entrustment.certificate",
      ["certificate"],
      "要求出具证明的（certificate_requested），请填写证明名称；其他事项不填。",
      "Name the certificate where one was asked for (certificate_requested), and only there.",
    ),
  ];
}

function checkTermination({ data, acceptedOn }: RuleInput): readonly RuleRemark[] {
  const { from, status, terminatedOn } = entrustmentOf(data);
  const remarks = [
    ...checkNotBefore(terminatedOn, from, ["terminatedOn"]),
    ...checkHappened(terminatedOn, acceptedOn, ["terminatedOn"]),
  ];
  if (terminatedOn === undefined || status === "terminated") return remarks;
  return [
    ...remarks,
    error(
      "entrustment.terminated",
      ["terminatedOn"],
      "填写终止日期的，委托状态应为 terminated（已终止）。",
      "With a date of termination the status is `terminated`.",
    ),
  ];
}

function checkEntruster({ data }: RuleInput): readonly RuleRemark[] {
  return checkNamed(entrustmentOf(data).entruster, ["entruster"]);
}

function entrustmentOf(data: Data): EntrustmentFacts {
  // Rules run only on data that the schema of `entrustments` has accepted.
  return data as Data & EntrustmentFacts;
}
