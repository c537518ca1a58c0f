import type { OpenAPIObject } from "openapi3-ts/oas31";
export function referencePage(_d: OpenAPIObject, language: "zh"|"en"): string { return `<!doctype html><title>${language}</title>`; }
