/** What `cdk` runs (cdk.json). */
import { buildApp } from "./build-app.ts";

buildApp();
