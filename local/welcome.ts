/** What a start says once everything serves. */
import type { BootstrapScope } from "./bootstrap/plan.ts";

/** Lines for the terminal, with three commands that work as they stand. */
export function welcome(origin: string, scope: BootstrapScope, keys: string): string {
  const lists =
    scope === "demo"
      ? [
          `curl '${origin}/v1/receipts?area=9901&limit=3'`,
          `curl '${origin}/v1/receipt-lines?area=990101003005&format=csv'`,
          `curl '${origin}/v1/communities?area=140105&limit=3'`,
        ]
      : [
          `curl '${origin}/v1'`,
          `curl '${origin}/v1/organizations'`,
          `curl '${origin}/log/checkpoint'`,
        ];
  return [
    "",
    `  ${origin}/v1      the API          ${origin}/docs   the reference`,
    `  ${origin}/healthz  health            ${origin}/log/checkpoint  the transparency log`,
    "",
    "  Try:",
    ...lists.map((line) => `    ${line}`),
    ...(scope === "demo"
      ? ["", `  Keys of the demo organisations: ${keys}/{uscc}.{role}.jwk`]
      : []),
    "  Stop with Ctrl-C; nothing acknowledged is lost.",
    "",
  ].join("\n");
}
