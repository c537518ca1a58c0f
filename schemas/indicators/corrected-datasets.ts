/** Datasets whose corrections and withdrawals are counted: what bodies publish of their work, not the register. */
export const correctedDatasets = [
  "disclosures",
  "receipts",
  "projects",
  "consultations",
  "queries",
  "evaluations",
  "entrustments",
  "proposals",
  "facilities",
  "appropriations",
  "donations",
] as const;
