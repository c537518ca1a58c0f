/** The log and its ledger disagree: publishing stops until somebody has looked (docs/operate). */
export class LogHalt extends Error {
  override readonly name = "LogHalt";
}
