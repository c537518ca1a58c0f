import type { Context } from "aws-lambda";

/** A Lambda context as far as handlers look at it. */
export function lambdaContext(): Context {
  // The three members left out are the deprecated ways of answering, which no handler uses.
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName: "test",
    functionVersion: "1",
    invokedFunctionArn: "test",
    memoryLimitInMB: "1024",
    awsRequestId: "request-1",
    logGroupName: "test",
    logStreamName: "test",
    getRemainingTimeInMillis: () => 10_000,
  } as Context;
}
