/** What is used of Swagger UI, which ships no types. */
declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  // eslint-disable-next-line no-restricted-syntax -- the package exports it so
  export default function SwaggerUI(options: Readonly<Record<string, unknown>>): void;
}
