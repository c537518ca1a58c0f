/**
 * Runs at the edge before the cache is asked (cloudfront-js-2.0: no modules, 10 kB at most). Refuses what can
 * only be refused, and reduces what a client accepts to the few forms that change an answer, so that the cache
 * holds each of them once. A test compares both with what the functions behind it do.
 */

/** Replaced at synthesis: the instance's environment, told in each answer outside production. */
const environment = "%ENVIRONMENT%";

/** All media types that some answer can have; a test compares them with the API's description. */
const mediaTypes = [
  "application/json",
  "text/html",
  "text/csv",
  "application/x-ndjson",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/atom+xml",
  "application/feed+json",
  "application/geo+json",
  "application/schema+json",
  "application/ld+json",
  "application/linkset+json",
  "application/vnd.oai.openapi+json",
  "application/vnd.apache.parquet",
  "application/gzip",
  "application/octet-stream",
  "application/pdf",
  "image/png",
  "image/jpeg",
  "image/svg+xml",
  "text/calendar",
  "text/plain",
  "text/turtle",
];
const codings = ["zstd", "br", "gzip"];

/** CloudFront calls it by this name. */
function handler(event) {
  const request = event.request;
  const headers = request.headers;
  const given = (name) => (headers[name] === undefined ? undefined : headers[name].value);
  const language = languageOf(given("accept-language") || "");
  const refusal = refusalOf(request.method, request.uri);
  if (refusal !== undefined) return answer(refusal, request.uri, languageAsked(request, language));
  if (isSubmissions(request.uri)) return request;
  const set = (name, value) => {
    if (value === undefined) delete headers[name];
    else headers[name] = { value };
  };
  set("accept", acceptOf(given("accept")));
  set("accept-language", language);
  set("accept-encoding", codingOf(given("accept-encoding")));
  // Whoever asks to bypass caches gets a place of its own in this one.
  const fresh = /\bno-(cache|store)\b/i.test(given("cache-control") || "");
  set("gongshi-fresh", fresh ? event.context.requestId : undefined);
  return request;
}

function isSubmissions(path) {
  return /^\/v1\/[^/]+\/submissions$/.test(path);
}

function refusalOf(method, path) {
  if (isSubmissions(path)) {
    return method === "POST" || method === "OPTIONS" ? undefined : submissionsArePosted;
  }
  if (/^\/v1\/.+\/submissions$/.test(path)) return noPath;
  return method === "GET" || method === "HEAD" || method === "OPTIONS" ? undefined : onlyRead;
}

const onlyRead = notAllowed("GET, HEAD, OPTIONS", {
  zh: "这里只能读取。",
  en: "This can only be read.",
});
const submissionsArePosted = notAllowed("POST, OPTIONS", {
  zh: "提交只接受 POST。",
  en: "Submissions are made by POST.",
});
const noPath = {
  status: 404,
  text: "Not Found",
  code: "not_found",
  title: { zh: "未找到", en: "Not found" },
  detail: {
    zh: "没有这个地址；接口从 /v1 开始。",
    en: "There is nothing at this address; /v1 is where the interface starts.",
  },
};

function notAllowed(allow, detail) {
  return {
    status: 405,
    text: "Method Not Allowed",
    code: "method.not_allowed",
    title: { zh: "不支持此方法", en: "Method not allowed" },
    detail,
    allow,
  };
}

function answer(refusal, path, language) {
  const headers = {
    "content-type": { value: "application/problem+json" },
    "content-language": { value: language === "zh" ? "zh-CN" : "en" },
    "cache-control": { value: "no-store" },
    vary: { value: "Accept-Language" },
    "access-control-allow-origin": { value: "*" },
    "x-content-type-options": { value: "nosniff" },
  };
  if (environment !== "production") headers["gongshi-environment"] = { value: environment };
  if (refusal.allow !== undefined) headers.allow = { value: refusal.allow };
  const document = {
    type: "/problems/" + refusal.code,
    code: refusal.code,
    title: refusal.title[language],
    status: refusal.status,
    detail: refusal.detail[language],
    // Figures may be a person's number, which no answer repeats; the functions can tell, the edge cannot.
    instance: /[\d%]/.test(path.replace(/^\/v1\b/, "")) ? "/" : path,
  };
  return {
    statusCode: refusal.status,
    statusDescription: refusal.text,
    headers,
    body: { encoding: "text", data: JSON.stringify(document) },
  };
}

function languageAsked(request, language) {
  const lang = request.querystring.lang;
  return lang !== undefined && (lang.value === "zh" || lang.value === "en") ? lang.value : language;
}

/** The one language that the functions would choose. */
function languageOf(header) {
  let best = { language: "zh", quality: 0 };
  header.split(",").forEach((part) => {
    const match =
      /^\s*([a-z]{1,8}|\*)(?:-[a-z0-9-]{1,35})?\s*(?:;\s*q=([01](?:\.\d{0,3})?)\s*)?$/i.exec(part);
    const language = match === null ? "" : match[1].toLowerCase();
    const quality = match === null || match[2] === undefined ? 1 : Number(match[2]);
    if ((language === "zh" || language === "en") && quality > best.quality) {
      best = { language, quality };
    }
  });
  return best.language;
}

/** The codings in the order in which the functions would take them; nothing where none may be. */
function codingOf(header) {
  if (header === undefined) return undefined;
  const weights = {};
  header
    .toLowerCase()
    .split(",")
    .forEach((part) => {
      const match = /^\s*([\w.*-]+)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/.exec(part);
      if (match !== null) weights[match[1]] = match[2] === undefined ? 1 : Number(match[2]);
    });
  const any = weights["*"] === undefined ? 0 : weights["*"];
  const weightOf = (name) => (weights[name] === undefined ? any : weights[name]);
  const plain = weights.identity === undefined ? 0 : weights.identity;
  const liked = codings.filter((name) => weightOf(name) > 0 && weightOf(name) >= plain);
  if (liked.length === 0) return undefined;
  return ranked(liked.map((name) => ({ name, quality: weightOf(name) }))).join(", ");
}

/** Of the media types that exist here the same order of preference, written in one way. */
function acceptOf(header) {
  const everything = "*/*";
  if (header === undefined || header.trim() === "" || header === everything) return everything;
  const ranges = header
    .split(",")
    .map(rangeOf)
    .filter((range) => range !== undefined);
  if (ranges.length === 0) return everything;
  const qualityOf = (name) => {
    const range = ranges.find((one) => one.name === name);
    return range === undefined ? undefined : range.quality;
  };
  const other = qualityOf(everything) || 0;
  const named = mediaTypes.map((name) => {
    const exact = qualityOf(name);
    const family = exact === undefined ? qualityOf(name.slice(0, name.indexOf("/")) + "/*") : exact;
    return { name, quality: family === undefined ? other : family };
  });
  const special = named.filter(({ quality }) => quality !== other);
  const all = other > 0 ? special.concat([{ name: everything, quality: other }]) : special;
  // Accepts nothing that exists here.
  return all.length === 0 ? "none/none" : ranked(all).join(", ");
}

function rangeOf(part) {
  const pieces = part.split(";").map((text) => text.trim().toLowerCase());
  if (!/^(\*\/\*|[a-z0-9.+_-]+\/(\*|[a-z0-9.+_-]+))$/.test(pieces[0])) return undefined;
  const weight = pieces.slice(1).find((piece) => piece.startsWith("q="));
  const text = weight === undefined ? "1" : weight.slice(2);
  return {
    name: pieces[0],
    quality: /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(text) ? Number(text) : 0,
  };
}

/** Names with the place of their quality among all as weight: whoever writes 0.9 for 0.8 means the same. */
function ranked(all) {
  const places = all
    .map(({ quality }) => quality)
    .filter((quality, i, list) => quality > 0 && list.indexOf(quality) === i)
    .sort((a, b) => b - a);
  return all.map(({ name, quality }) => {
    if (quality === 0) return name + ";q=0";
    const place = places.indexOf(quality);
    return place === 0 ? name : name + ";q=" + (1 - place / 100).toFixed(2);
  });
}
