/**
 * What county governments owe: figures of each period within 20 working days of its end, and lists within 20
 * working days of their adjustment (government information rules, article 26).
 */
import { addWorkingDays } from "../../core/working-days.ts";
import { periodEnding } from "./calendar.ts";
import { covering, isBound, type Duty, type Owed } from "./duty.ts";

const publicationWorkingDays = 20;

/** Appropriations by the quarter (article 41), audits and workforce by the year (45, 46), where not settled otherwise. */
export const periodicFigures: readonly Duty[] = [
  periodic("41", "appropriation", "appropriations", "appropriationCadence"),
  periodic("45", "audit", "audit-reports", "auditCadence"),
  periodic("46", "workforce", "workforce", "workforceCadence"),
];

/** Lists of article 22: published once they are in force. */
export const dutyLists: Duty = {
  duty: "duty-list",
  article: "22",
  startedBy: "duty-lists",
  owed: ({ bodies, facts }, month) =>
    facts("duty-lists").flatMap((list): readonly Owed[] => {
      const body = bodies.find(({ uscc }) => uscc === list.owner);
      if (body === undefined || !list.on.startsWith(month) || !isBound(body, list.on)) return [];
      return [
        {
          ...{ body, duty: "duty-list", dataset: "duty-lists", period: list.on, from: list.on },
          due: addWorkingDays(list.on, publicationWorkingDays),
          discriminator: list.id,
          met: { record: list.id, at: list.at },
        },
      ];
    }),
};

function periodic(article: string, duty: string, dataset: string, cadenceSetting: string): Duty {
  return {
    ...{ duty, article, meets: { dataset, of: "county" } },
    owed: ({ bodies, facts, setting }, month) =>
      bodies
        .filter(({ kind }) => kind === "county")
        .flatMap((body): readonly Owed[] => {
          const cadence = String(setting(cadenceSetting, body.area, `${month}-28`));
          const period = periodEnding(cadence, month);
          if (period === undefined || !isBound(body, period.to)) return [];
          const met = covering(facts(dataset), period);
          return [
            {
              ...{ body, duty, dataset, period: period.label, from: period.from },
              due: addWorkingDays(period.to, publicationWorkingDays),
              ...(met !== undefined && { met }),
            },
          ];
        }),
  };
}
