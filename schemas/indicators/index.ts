/** All indicators, in the order they are listed. */
import type { Indicator } from "../../core/statistics/indicator.ts";
import { onTimeRate } from "./on-time-rate.ts";
import { obligationsLate } from "./obligations-late.ts";
import { obligationsMissing } from "./obligations-missing.ts";
import { statementsDue } from "./statements-due.ts";
import { statementsOnTime } from "./statements-on-time.ts";
import { statementsLate } from "./statements-late.ts";
import { statementsMissing } from "./statements-missing.ts";
import { income } from "./income.ts";
import { expenditure } from "./expenditure.ts";
import { balance } from "./balance.ts";
import { incomePerHousehold } from "./income-per-household.ts";
import { incomePerResident } from "./income-per-resident.ts";
import { expenditurePerHousehold } from "./expenditure-per-household.ts";
import { expenditurePerResident } from "./expenditure-per-resident.ts";
import { households } from "./households.ts";
import { residents } from "./residents.ts";
import { projectSpending } from "./project-spending.ts";
import { projectDelay } from "./project-delay.ts";
import { facilityArea } from "./facility-area.ts";
import { facilityAreaPer100Households } from "./facility-area-per-100-households.ts";
import { facilitiesPassed } from "./facilities-passed.ts";
import { facilitiesFailed } from "./facilities-failed.ts";
import { facilitiesNotAssessable } from "./facilities-not-assessable.ts";
import { entrustmentMandates } from "./entrustment-mandates.ts";
import { entrustmentFunds } from "./entrustment-funds.ts";
import { entrustmentUnpaid } from "./entrustment-unpaid.ts";
import { negativeListBreaches } from "./negative-list-breaches.ts";
import { noCertificateBreaches } from "./no-certificate-breaches.ts";
import { proposalsOpen } from "./proposals-open.ts";
import { proposalDays } from "./proposal-days.ts";
import { proposalsPassedBack } from "./proposals-passed-back.ts";
import { satisfactionRate } from "./satisfaction-rate.ts";
import { overallSatisfactionRate } from "./overall-satisfaction-rate.ts";
import { appraisalsUsed } from "./appraisals-used.ts";
import { opinionsAnswered } from "./opinions-answered.ts";
import { responsesInTime } from "./responses-in-time.ts";
import { responsesInSetTime } from "./responses-in-set-time.ts";
import { responseDays } from "./response-days.ts";
import { workersPer10000 } from "./workers-per-10000.ts";
import { venuesFree } from "./venues-free.ts";
import { queriesAnswered } from "./queries-answered.ts";
import { donationsUsed } from "./donations-used.ts";
import { statementsPublished } from "./statements-published.ts";
import { appropriationsPaid } from "./appropriations-paid.ts";
import { corrections } from "./corrections.ts";
import { withdrawals } from "./withdrawals.ts";
import { findingsOpen } from "./findings-open.ts";

export const indicators: readonly Indicator[] = [
  onTimeRate,
  obligationsLate,
  obligationsMissing,
  statementsDue,
  statementsOnTime,
  statementsLate,
  statementsMissing,
  statementsPublished,
  income,
  expenditure,
  balance,
  incomePerHousehold,
  incomePerResident,
  expenditurePerHousehold,
  expenditurePerResident,
  households,
  residents,
  projectSpending,
  projectDelay,
  facilityArea,
  facilityAreaPer100Households,
  facilitiesPassed,
  facilitiesFailed,
  facilitiesNotAssessable,
  entrustmentMandates,
  entrustmentFunds,
  entrustmentUnpaid,
  negativeListBreaches,
  noCertificateBreaches,
  proposalsOpen,
  proposalDays,
  proposalsPassedBack,
  satisfactionRate,
  overallSatisfactionRate,
  appraisalsUsed,
  opinionsAnswered,
  responsesInTime,
  responsesInSetTime,
  responseDays,
  workersPer10000,
  venuesFree,
  queriesAnswered,
  donationsUsed,
  appropriationsPaid,
  corrections,
  withdrawals,
  findingsOpen,
];
