// Rules of the house that oxlint has no setting for.

/** In the domain, time and chance come in with the command, so that a replay decides the same. */
const pureDomain = {
  create(context) {
    const refuse = (node, what) =>
      context.report({
        node,
        message: `${what} in the domain: let the caller pass it in with the command, as time or id.`,
      });
    return {
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) refuse(node, 'new Date()');
      },
      CallExpression(node) {
        if (node.callee.name === 'Date') refuse(node, 'Date()');
      },
      MemberExpression(node) {
        const name = `${node.object.name}.${node.property.name}`;
        if (['Date.now', 'Math.random', 'performance.now'].includes(name)) refuse(node, name);
        if (node.object.name === 'crypto') refuse(node, name);
      },
    };
  },
};

/** The environment is read in one place, where every setting has its default and its check. */
const oneConfig = {
  create(context) {
    return {
      MemberExpression(node) {
        if (node.object.name !== 'process' || node.property.name !== 'env') return;
        context.report({
          node,
          message:
            'Only src/platform/config.ts reads process.env: add the setting there and take Config.',
        });
      },
    };
  },
};

/** Of class-validator, what lets through more than its name says; and what is taken instead. */
const leaky = {
  IsOptional: 'lets null pass every check: take Optional, Nullable or Clearable',
  ValidateNested: 'lets null pass, and a list in a list: take IsNested or IsNestedList',
  IsEmail: 'throws at half a surrogate pair: take IsEmailAddress',
};

/** What reaches a handler has the type that its DTO says. */
const tightChecks = {
  create(context) {
    return {
      ImportSpecifier(node) {
        const name = node.imported.name;
        if (node.parent.source.value !== 'class-validator' || !Object.hasOwn(leaky, name)) return;
        context.report({ node, message: `${name} ${leaky[name]} from src/platform/http.` });
      },
    };
  },
};

export default {
  meta: { name: 'house' },
  rules: { 'pure-domain': pureDomain, 'one-config': oneConfig, 'tight-checks': tightChecks },
};
