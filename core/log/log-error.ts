/**
 * Log data that is not what it must be: malformed, or contradicted by a hash or a signature. In the
 * service it means a bug or a damaged store; to an auditor it is a finding. Never shown to the public.
 */
export class LogError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "LogError";
  }
}
