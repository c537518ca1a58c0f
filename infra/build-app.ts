import { App, type AppProps } from "aws-cdk-lib";
import { readConfig } from "./config.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { LogStack } from "./stacks/log-stack.ts";
import { PipelineStack } from "./stacks/pipeline-stack.ts";

/** The stacks of one instance, named by the context's decisions. Needs no account, network or key. */
export function buildApp(props: AppProps = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const config = readConfig(app.node);
  const { region, city, environment } = config;
  const common = { ...(region !== undefined && { env: { region } }) };
  const name = (part: string): string => `Gongshi-${city}-${environment}-${part}`;
  const data = new DataStack(app, name("Data"), common);
  const { tables } = data;
  const log = new LogStack(app, name("Log"), { ...common, config, tables });
  new PipelineStack(app, name("Pipeline"), { ...common, config, tables });
  new ApiStack(app, name("Api"), { ...common, config, tables, log });
  return app;
}
