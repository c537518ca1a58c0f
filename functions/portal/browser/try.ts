/** `/docs/try`: Swagger UI over this instance's own document, from this instance's own files. */
import SwaggerUI from "swagger-ui-dist/swagger-ui-es-bundle.js";

SwaggerUI({
  dom_id: "#try",
  url: "/v1/openapi.json",
  // Hundreds of operations: all open would be a minute's drawing.
  docExpansion: "none",
  defaultModelsExpandDepth: -1,
  filter: true,
  // Its own check would send the document to a stranger.
  validatorUrl: null,
  tryItOutEnabled: true,
  // A write needs a signature, which no form can make.
  supportedSubmitMethods: ["get", "head"],
});
