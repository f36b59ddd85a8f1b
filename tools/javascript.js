// What `deno lint` holds the scripts of the site to, besides its own rules: one dialect, that of 2022.
export default {
  name: "dialect",
  rules: {
    "arrows": {
      create: (context) => ({
        // an arrow has no `this` of its own, so a function that needs none is written as one
        FunctionExpression(node) {
          const method = ["MethodDefinition", "Property"].includes(node.parent.type);
          if (!method) context.report({ node, message: "Write an arrow function." });
        },
      }),
    },
    "templates": {
      create: (context) => ({
        BinaryExpression(node) {
          const text = (side) => side.type === "Literal" && typeof side.value === "string";
          if (node.operator === "+" && (text(node.left) || text(node.right))) {
            context.report({ node, message: "Write a template, not a sum of texts." });
          }
        },
      }),
    },
    "declared": {
      create: (context) => ({
        FunctionDeclaration(node) {
          context.report({ node, message: "Write `const name = () => …`." });
        },
      }),
    },
  },
};
