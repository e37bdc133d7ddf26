/** One run for everything: domain, projections and HTTP. Servers that tests need are started once, in globalSetup. */
export default {
  rootDir: '.',
  testMatch: [
    '<rootDir>/{domain,read-models,projections,migrations,src,test,web-admin,web-public}/**/*.spec.ts',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
      },
    ],
  },
  moduleNameMapper: {
    '^#(domain|read-models|projections|migrations|src)/(.*)\\.js$': '<rootDir>/$1/$2.ts',
    '^~kit/(.*)$': '<rootDir>/web-admin/app/$1',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  setupFiles: ['<rootDir>/test/setup/nest-first.ts'],
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  globalSetup: '<rootDir>/test/setup/start-servers.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-servers.mjs',
  // They kill processes under load, and take their time: `npm run test:faults`.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
  testTimeout: 30_000,
  maxWorkers: 2,
  // Modules of a finished file stay in its worker's memory: a worker that holds this much begins anew.
  workerIdleMemoryLimit: '900MB',
};
