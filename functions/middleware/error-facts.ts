/**
 * What of an error may be logged: its name and where it was thrown. The message may repeat what it
 * choked on (a body, a parameter), so it stays out.
 */
export function errorFacts(error: unknown): {
  readonly error: string;
  readonly at: readonly string[];
} {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const stack = error.stack ?? "";
  // A message of several lines may look like the stack, which begins behind it.
  const start = stack.indexOf(error.message);
  const lines = start === -1 ? [] : stack.slice(start + error.message.length).split("\n");
  const at = lines.filter((line) => /^\s+at /.test(line));
  return { error: error.name, at: at.map((line) => line.trim()) };
}
