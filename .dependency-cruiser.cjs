// Who may import whom. Everything flows one way: domain <- read-models <- projections <- src.
// Each comment says what to do instead.

const tests = '\\.spec\\.ts$|(^|/)scenario\\.ts$|^test/';
const builtins = ['core'];
const packages = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** A room imports its own files and those of the rooms named; tests import what they like. */
function room(name, allowed, comment) {
  return {
    name: `${name}-imports-only-${allowed.length === 0 ? 'itself' : allowed.join('-and-')}`,
    severity: 'error',
    comment,
    from: { path: `^${name}/`, pathNot: tests },
    to: {
      path: '^[^/]+/',
      pathNot: `^(${[name, ...allowed, 'node_modules'].join('|')})/`,
      dependencyTypesNot: builtins,
    },
  };
}

/** A room that runs anywhere: no package and nothing of Node, but for the exceptions. */
function pure(name, exceptions, comment) {
  return [
    {
      name: `${name}-imports-no-package`,
      severity: 'error',
      comment,
      from: { path: `^${name}/`, pathNot: [tests, ...exceptions.files] },
      to: { dependencyTypes: packages },
    },
    ...(exceptions.files.length === 0
      ? []
      : [
          {
            name: `${name}-imports-few-packages`,
            severity: 'error',
            comment,
            from: { path: exceptions.files },
            to: { dependencyTypes: packages, pathNot: exceptions.packages },
          },
        ]),
    {
      name: `${name}-imports-nothing-of-node`,
      severity: 'error',
      comment,
      from: { path: `^${name}/`, pathNot: tests },
      to: { dependencyTypes: builtins },
    },
  ];
}

module.exports = {
  forbidden: [
    room(
      'domain',
      [],
      'The domain knows nobody. Hand it what it needs as part of the command or the state.',
    ),
    ...pure(
      'domain',
      { files: ['^domain/kernel/money\\.ts$'], packages: ['node_modules/decimal\\.js/'] },
      'The domain is pure. Only kernel/money.ts may use decimal.js; do sums with Money, and let src pass in clocks, ids and hashes.',
    ),
    room(
      'read-models',
      ['domain'],
      'A read model says what can be asked. Move what fills it to projections/, what serves it to src/.',
    ),
    room(
      'projections',
      ['domain', 'read-models'],
      'A projection turns events into rows and has no side effect. Act on events in a policy (domain/policies) that src runs.',
    ),
    {
      name: 'migrations-import-only-knex-types',
      severity: 'error',
      comment:
        'A migration must mean the same in ten years: write its SQL out, and import nothing but the types of knex.',
      from: { path: '^migrations/', pathNot: tests },
      to: { pathNot: ['^migrations/', 'node_modules/knex/'] },
    },
    {
      name: 'migrations-do-not-run-knex',
      severity: 'error',
      comment: "Use `import type { Knex } from 'knex'`; the connection is handed to the migration.",
      from: { path: '^migrations/' },
      to: { path: 'node_modules/knex/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'contexts-do-not-import-each-other',
      severity: 'error',
      comment:
        'Contexts of src meet through events and read models. Move what both need to domain/ or src/platform/, or let a root (a file right in src/) join them.',
      from: {
        path: '^src/([^/]+)/',
        pathNot: [tests, '^src/(platform|contract|cli|demo)/'],
      },
      to: { path: '^src/', pathNot: ['^src/(platform|contract)/', '^src/$1/'] },
    },
    {
      name: 'platform-imports-no-context',
      severity: 'error',
      comment:
        'The platform serves every context and knows none. Take what differs as a parameter or a provider.',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^src/', pathNot: '^src/platform/' },
    },
    {
      name: 'only-the-event-store-talks-to-its-engines',
      severity: 'error',
      comment:
        'Use the EventStore port (src/platform/event-store/port.ts); its engines are private.',
      from: { path: '.', pathNot: ['^src/platform/event-store/', tests] },
      to: {
        path: 'node_modules/(@eventstore/db-client|@kurrent/kurrentdb-client|@event-driven-io/)',
      },
    },
    {
      name: 'engines-are-private-to-the-event-store',
      severity: 'error',
      comment:
        'Ask for the EventStore port and let src/platform/event-store choose the engine from the configuration.',
      from: { path: '^src/', pathNot: ['^src/platform/event-store/', '^src/[^/]+\\.ts$', tests] },
      to: { path: '^src/platform/event-store/(embedded|eventstoredb)/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      comment:
        'What a test and the product both need belongs to the product, in a file of its own.',
      from: { path: '.', pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'nothing-outside-the-rooms',
      severity: 'error',
      comment:
        'The product imports its rooms and its dependencies only; ops/ and the web apps stand apart.',
      from: { path: '^(domain|read-models|projections|migrations|src)/', pathNot: tests },
      to: { path: '^(ops|web-admin|web-public|dist)/' },
    },
    {
      name: 'the-admin-app-stands-alone',
      severity: 'error',
      comment:
        'The admin app knows the server by its API alone: web-admin/api is made from the committed document.',
      from: { path: '^web-admin/' },
      to: { path: '^[^/]+/', pathNot: '^(web-admin|node_modules)/' },
    },
    {
      name: 'the-admin-app-runs-in-a-browser',
      severity: 'error',
      comment: 'There is no Node in a browser; look for a web API or a package for the web.',
      from: { path: '^web-admin/' },
      to: { dependencyTypes: builtins },
    },
    {
      name: 'the-public-app-borrows-the-kit-only',
      severity: 'error',
      comment:
        'The public app takes the typed client, the doors (session, sign-in, account) and the parts of ui/ from the admin app, and nothing of its pages: what both need belongs there.',
      from: { path: '^web-public/' },
      to: {
        path: '^[^/]+/',
        pathNot:
          '^(web-public/|node_modules/|web-admin/api/|web-admin/app/(account|api|session|sign-in|ui)/)',
      },
    },
    {
      name: 'the-public-app-runs-in-a-browser',
      severity: 'error',
      comment: 'There is no Node in a browser; the host gives what the server knows.',
      from: { path: '^web-public/', pathNot: tests },
      to: { dependencyTypes: builtins },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      comment:
        'Add the package to dependencies in package.json; the product runs without the others.',
      from: { path: '^(domain|read-models|projections|migrations|src)/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        // The KurrentDB client is loaded when asked for, and the operator's to install.
        pathNot: 'node_modules/(@types/|@kurrent/kurrentdb-client/)',
      },
    },
    {
      name: 'every-import-is-found',
      severity: 'error',
      comment: 'No such file or package: correct the path, or install the package.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      mainFields: ['types', 'main'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.d.ts', '.json'],
    },
  },
};
