/**
 * Article 30: every committee has a board or screen. Where all that it published is removed, that is against
 * the text; where it has published none, that cannot be told (see community-cases.ts).
 */
import { communityCases } from "./community-cases.ts";
import { flagAt, textAt } from "./facts.ts";

export const boardCases = communityCases("community-boards", "notice-boards", [12], {
  rule: "B30",
  title: { zh: "社区（村）设有公开栏或电子屏", en: "Every community has a board or screen" },
  basis: "regulation",
  article: "30",
  text: {
    zh: "居（村）民委员会应当通过设立宣传栏、电子屏等社区公共文化设施，宣传社会主义核心价值观……",
    en: "Committees inform and educate by boards, screens and other facilities that they set up.",
  },
  responsible: ({ community, own }) => own[0]?.publisher ?? textAt(community, "uscc") ?? null,
  values: ({ own, asOf }) => ({
    boards: own.length,
    standing: own.filter((board) => !removedBy(asOf)(board)).length,
  }),
  judge: ({ own, asOf }, say) => {
    if (own.length === 0) {
      return say(
        "not_assessable",
        "没有公布公开栏或电子屏，无法判断是否已设立。",
        "no board or screen is published, so whether there is one cannot be told.",
      );
    }
    const standing = own.filter((board) => !removedBy(asOf)(board));
    if (standing.length === 0) {
      return say(
        "breach",
        `登记的 ${own.length} 处公开栏、电子屏截至${asOf}均已拆除。`,
        `all of its ${own.length} boards and screens had been removed by ${asOf}.`,
      );
    }
    const used = standing.map((board) => flagAt(board, "usedForDisclosure"));
    if (used.includes(true)) {
      return say(
        "pass",
        `有 ${standing.length} 处公开栏、电子屏，用于居（村）务公开。`,
        `has ${standing.length} boards or screens in use for disclosure.`,
      );
    }
    return used.includes(undefined)
      ? say(
          "not_assessable",
          `有 ${standing.length} 处公开栏、电子屏，未登记是否用于居（村）务公开。`,
          `has ${standing.length} boards or screens; whether they serve disclosure is not recorded.`,
        )
      : say(
          "advisory",
          `${standing.length} 处公开栏、电子屏均不用于居（村）务公开。`,
          `none of its ${standing.length} boards or screens serves disclosure.`,
        );
  },
});

function removedBy(day: string): (board: Parameters<typeof textAt>[0]) => boolean {
  return (board) => {
    const removed = textAt(board, "removedOn");
    return removed !== undefined && removed <= day;
  };
}
