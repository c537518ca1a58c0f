/** What an auditor or a verifier found wrong: a code for programs, and a sentence. */

/** Throws out of one check; the caller says where it happened and goes on. Holds no record's content. */
export class AuditFinding extends Error {
  override readonly name = "AuditFinding";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
