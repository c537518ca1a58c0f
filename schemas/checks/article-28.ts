/**
 * Article 28: every community has a grid, numbered inside it. The article sets up grids for the whole city
 * without a number, so at most an advisory; a community without any published grid cannot be told.
 */
import { communityCases } from "./community-cases.ts";
import { textAt } from "./facts.ts";

export const gridCases = communityCases("community-grids", "grids", [12], {
  rule: "G28",
  title: { zh: "社区（村）划有网格", en: "Every community has a grid" },
  basis: "regulation",
  article: "28",
  text: {
    zh: "本市建立并实行城乡社区网格化管理制度，完善网格化服务管理体系……",
    en: "The city sets up and practises grid management of communities.",
  },
  responsible: ({ own, county }) => own[0]?.publisher ?? county,
  values: ({ own }) => ({ grids: own.length }),
  judge: ({ community, own, asOf }, say) => {
    if (own.length === 0) {
      return say(
        "not_assessable",
        "没有公布本社区（村）的网格，无法判断是否已划分。",
        "no grid of it is published, so whether there is one cannot be told.",
      );
    }
    const standing = own.filter((grid) => (textAt(grid, "validTo") ?? asOf) >= asOf);
    const foreign = own.filter(
      (grid) => textAt(grid, "gridCode")?.startsWith(community.id) !== true,
    );
    if (standing.length === 0) {
      return say(
        "advisory",
        `登记的 ${own.length} 个网格截至${asOf}均已停用。`,
        `all of its ${own.length} grids had ended by ${asOf}.`,
      );
    }
    if (foreign.length > 0) {
      const codes = foreign.map((grid) => textAt(grid, "gridCode") ?? "").join("、");
      return say(
        "advisory",
        `网格编码 ${codes} 不以本社区（村）的区划代码开头。`,
        `the codes ${codes} do not begin with its division code.`,
      );
    }
    return say("pass", `有 ${standing.length} 个网格。`, `has ${standing.length} grids.`);
  },
});
