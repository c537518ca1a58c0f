/**
 * Article 35: a window for the residents in every community. Where all that was published is closed, that is
 * against the text; a window without hours, and a community without a published one, cannot be told.
 */
import { communityCases } from "./community-cases.ts";
import { textAt } from "./facts.ts";

export const windowCases = communityCases("community-windows", "service-windows", [9, 12], {
  rule: "W35",
  title: { zh: "社区设有公共服务窗口并有开放时间", en: "A service window with hours" },
  basis: "regulation",
  article: "35",
  text: {
    zh: "县（市、区）人民政府应当在社区设立公共服务窗口，为居民提供服务。",
    en: "County governments set up service windows in communities, to serve the residents.",
  },
  responsible: ({ own, county }) => own[0]?.publisher ?? county,
  values: ({ own, asOf }) => ({
    windows: own.length,
    open: own.filter((window) => !closedBy(asOf)(window)).length,
  }),
  judge: ({ own, asOf }, say) => {
    if (own.length === 0) {
      return say(
        "not_assessable",
        "没有公布服务本社区（村）的公共服务窗口，无法判断是否已设立。",
        "no service window for it is published, so whether there is one cannot be told.",
      );
    }
    const open = own.filter((window) => !closedBy(asOf)(window));
    if (open.length === 0) {
      return say(
        "breach",
        `登记的 ${own.length} 个公共服务窗口截至${asOf}均已停用。`,
        `all of its ${own.length} service windows had been closed by ${asOf}.`,
      );
    }
    const names = open.map((window) => textAt(window, "name") ?? "").join("、");
    const staffed = open.find((window) => (textAt(window, "openHours") ?? "").trim() !== "");
    if (staffed === undefined) {
      return say(
        "not_assessable",
        `${names}没有登记开放时间，居民不知道何时可以办事。`,
        `${names} has no opening hours on record, so residents cannot tell when they are served.`,
      );
    }
    const [name, hours] = [textAt(staffed, "name") ?? "", textAt(staffed, "openHours") ?? ""];
    return say("pass", `${name}开放时间：${hours}。`, `${name} is open: ${hours}.`);
  },
});

function closedBy(day: string): (window: Parameters<typeof textAt>[0]) => boolean {
  return (window) => {
    const closed = textAt(window, "closedOn");
    return closed !== undefined && closed <= day;
  };
}
