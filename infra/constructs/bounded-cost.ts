import { CfnBudget } from "aws-cdk-lib/aws-budgets";
import { Construct } from "constructs";

/** Tells somebody before a month costs more than it may: at four fifths of it, and when that is forecast. */
export class BoundedCost extends Construct {
  constructor(scope: Construct, id: string, monthly: number, email: string) {
    super(scope, id);
    const subscribers = [{ subscriptionType: "EMAIL", address: email }];
    const when = (notificationType: "ACTUAL" | "FORECASTED", threshold: number): object => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: "PERCENTAGE",
        comparisonOperator: "GREATER_THAN",
      },
      subscribers,
    });
    new CfnBudget(this, "Budget", {
      budget: {
        // The account's: its name says what to do.
        budgetName: "gongshi: docs/operate/budget.md",
        budgetType: "COST",
        timeUnit: "MONTHLY",
        budgetLimit: { amount: monthly, unit: "USD" },
      },
      notificationsWithSubscribers: [
        when("ACTUAL", 80),
        when("FORECASTED", 100),
      ] as CfnBudget.NotificationWithSubscribersProperty[], // the helper leaves their type to the list
    });
  }
}
