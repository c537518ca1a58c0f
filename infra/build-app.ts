import { App, type AppProps } from "aws-cdk-lib";
import { readConfig } from "./config.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { EdgeStack } from "./stacks/edge-stack.ts";
import { FirewallStack } from "./stacks/firewall-stack.ts";
import { LogStack } from "./stacks/log-stack.ts";
import { PipelineStack } from "./stacks/pipeline-stack.ts";
import { WatchStack } from "./stacks/watch-stack.ts";

/** The stacks of one instance, named by the context's decisions. Needs no account, network or key. */
export function buildApp(props: AppProps = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const config = readConfig(app.node);
  const { region, city, environment, readsPerMinute } = config;
  const common = { ...(region !== undefined && { env: { region } }) };
  const name = (part: string): string => `Gongshi-${city}-${environment}-${part}`;
  const { tables, files } = new DataStack(app, name("Data"), common);
  const log = new LogStack(app, name("Log"), { ...common, config, tables });
  const pipeline = new PipelineStack(app, name("Pipeline"), { ...common, config, tables, files });
  const api = new ApiStack(app, name("Api"), { ...common, config, tables, files, log });
  const { portal } = new EdgeStack(app, name("Edge"), { ...common, config, api });
  new WatchStack(app, name("Watch"), {
    ...common,
    config,
    watched: {
      ...{ submit: api.submit, feed: api.feed, writeApi: api.writeApi, tables },
      sequence: log.sequence,
      portal,
      jobs: pipeline.jobs.functions,
      lost: [log.lostWakeUps, ...pipeline.jobs.lost],
    },
  });
  if (!config.china) {
    // CloudFront takes a firewall from this region alone; in China it takes none.
    new FirewallStack(app, name("Firewall"), { env: { region: "us-east-1" }, readsPerMinute });
  }
  return app;
}
