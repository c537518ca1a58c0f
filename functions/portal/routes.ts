/** All pages by their paths (contract.md 8). The first that fits answers. */
import type { ReadPage } from "./page.ts";
import { readAbout, readAccessibility } from "./pages/about.tsx";
import { readCommunities } from "./pages/communities.tsx";
import { readCommunity } from "./pages/community.tsx";
import { readConsole } from "./pages/console.tsx";
import { readData } from "./pages/data.tsx";
import { readHome } from "./pages/home.tsx";
import { readList } from "./pages/list.tsx";
import { readLog } from "./pages/log.tsx";
import { readOrganization } from "./pages/organization.tsx";
import { readProblem } from "./pages/problem.tsx";
import { readRecordPage } from "./pages/record.tsx";
import { readRegulation } from "./pages/regulation.tsx";
import { readIndicator, readStatistics } from "./pages/statistics.tsx";
import { readVerify } from "./pages/verify.tsx";
import { readTry } from "./pages/try.tsx";

export const routes: readonly (readonly [path: string, read: ReadPage])[] = [
  ["/", readHome],
  ["/communities", readCommunities],
  ["/communities/:code", readCommunity],
  ["/organizations/:uscc", readOrganization],
  ["/statistics", readStatistics],
  ["/statistics/:indicator", readIndicator],
  ["/regulation", readRegulation],
  ["/log", readLog],
  ["/data", readData],
  ["/console", readConsole],
  ["/about", readAbout],
  ["/accessibility", readAccessibility],
  ["/problems/:code", readProblem],
  ["/verify/:id", readVerify],
  ["/docs/try", readTry],
  ["/:dataset", readList],
  ["/:dataset/:id", readRecordPage],
];
