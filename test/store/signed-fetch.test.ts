import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { signedFetch } from "../../store/signed-fetch.ts";
import { sdkSignature } from "../support/sdk-signature.ts";

const place = { region: "ap-east-1", service: "lambda" };
const credentials = { accessKeyId: "id", secretAccessKey: "secret", sessionToken: "token" };
const time = Date.UTC(2026, 2, 18, 7, 20);

test.for([
  "/v1",
  "/v1/receipts?area=990101&format=json",
  "/v1/disclosures?q=%E6%B0%B4+%E8%B4%B9&sort=-time&score[gte]=80",
  "/v1/receipts/2026-Q2%2Fservice_fund/versions",
])("%s is signed as the SDK signs it", async (path) => {
  let seen: IncomingMessage | undefined;
  const server = createServer((request, response) => {
    seen = request;
    response.writeHead(302, { location: "/elsewhere" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  // A server that listens on a port has an address of this form.
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = signedFetch({ base, region: place.region, credentials, clock: () => time });
  const response = await get(path, { "accept-language": "en" });
  expect(response.status).toBe(302);
  const url = new URL(seen?.url ?? "", base);
  const expected = await sdkSignature(place, credentials, {
    method: "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { host: url.host },
    body: "",
    time: new Date(time),
  });
  expect(seen?.headers.authorization).toBe(expected["authorization"]);
  expect(seen?.headers["x-amz-security-token"]).toBe("token");
  expect(seen?.headers["accept-language"]).toBe("en");
});
