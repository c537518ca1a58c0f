/** `/`: where to begin. */
import type { Page, View } from "../page.ts";
import { words } from "../words.ts";

/** The first page. */
export function readHome(view: View): Page {
  return {
    title: view.t(words.slogan),
    caching: "list",
    body: () => <h1>{view.t(words.slogan)}</h1>,
  };
}
