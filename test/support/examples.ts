/** Items that are valid in the demo city. */

/** A notice with nothing in it that could be refused; `change` replaces members of its data. */
export function notice(change: Record<string, unknown> = {}, area = "990101003005"): object {
  return {
    op: "publish",
    area,
    data: {
      category: "livelihood_project",
      title: "关于楼道照明改造的公示",
      body: "经居民代表会议表决通过，对1至9号楼楼道照明进行改造。",
      channels: ["notice_board", "web"],
      audience: "public",
      displayUntil: "2026-04-30",
      ...change,
    },
  };
}

/** A balanced statement of one quarter of 2026. */
export function statement(
  quarter: 1 | 2 | 3 | 4,
  change: Record<string, unknown> = {},
  envelope: Record<string, unknown> = {},
): object {
  const month = (quarter - 1) * 3 + 1;
  const last = [31, 30, 30, 31][quarter - 1] ?? 31;
  const two = (n: number): string => n.toString().padStart(2, "0");
  return {
    op: "publish",
    area: "990101003005",
    ...envelope,
    data: {
      period: {
        granularity: "quarter",
        label: `2026-Q${quarter.toString()}`,
        from: `2026-${two(month)}-01`,
        to: `2026-${two(month + 2)}-${last.toString()}`,
      },
      fundAccount: "service_fund",
      openingBalanceFen: 1000,
      totalIncomeFen: 500,
      totalExpenditureFen: 300,
      closingBalanceFen: 1200,
      lines: [
        {
          lineNo: 1,
          direction: "income",
          itemName: "拨款",
          amountFen: 500,
          occurredOn: `2026-${two(month)}-10`,
          voucherNo: "收001",
        },
        {
          lineNo: 2,
          direction: "expenditure",
          itemName: "更换路灯灯泡",
          amountFen: 300,
          occurredOn: `2026-${two(month)}-12`,
          voucherNo: "付001",
        },
      ],
      ...change,
    },
  };
}
