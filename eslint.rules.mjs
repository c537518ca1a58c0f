/** The house's own lint rules. Each asks for a reason where the code goes around a check. */

const directive = /^\s*eslint-(disable|enable)/;

/** `eslint-disable …` must say why: `-- reason`. */
const disableWithReason = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { reason: "Say why: `eslint-disable… rule -- reason`." },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!directive.test(comment.value) || /^\s*eslint-enable/.test(comment.value)) continue;
          if (!/\s--\s+\S/.test(comment.value))
            context.report({ loc: comment.loc, messageId: "reason" });
        }
      },
    };
  },
};

/** A type assertion (not `as const`, not `satisfies`) must have a comment on its line or above it. */
const assertionWithReason = {
  meta: {
    type: "suggestion",
    schema: [],
    messages: { reason: "A type assertion is a claim: say in a comment why it holds." },
  },
  create(context) {
    const { sourceCode } = context;
    const commented = new Set(
      sourceCode.getAllComments().flatMap(({ loc }) => range(loc.start.line, loc.end.line)),
    );
    const check = (node) => {
      if (node.typeAnnotation.typeName?.name === "const") return;
      const from = statementOf(node).loc.start.line - 1;
      const lines = range(from, node.loc.end.line);
      if (!lines.some((line) => commented.has(line))) context.report({ node, messageId: "reason" });
    };
    return { TSAsExpression: check, TSTypeAssertion: check };
  },
};

export const houseRules = {
  rules: { "disable-with-reason": disableWithReason, "assertion-with-reason": assertionWithReason },
};

/** The smallest statement or class member around a node. */
function statementOf(node) {
  let place = node;
  while (place.parent && !/Statement|Declaration$|Definition$|Program/.test(place.type))
    place = place.parent;
  return place;
}

function range(from, to) {
  return Array.from({ length: to - from + 1 }, (_, offset) => from + offset);
}
