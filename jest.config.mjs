import { swcOptions } from './test/setup/swc-options.mjs';

/** One run for everything: domain, projections and HTTP. Servers that tests need are started once, in globalSetup. */
const common = {
  rootDir: import.meta.dirname,
  globalSetup: '<rootDir>/test/setup/start-servers.mjs',
  globalTeardown: '<rootDir>/test/setup/stop-servers.mjs',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};

/** Its client names its messages in the global, and so does EventStoreDB's, by the same names. */
const ownGlobal = '/(kurrent-[^/]+|client-calls|real-server)\\.spec\\.ts$';

export default {
  projects: [
    {
      ...common,
      testMatch: [
        '<rootDir>/{domain,read-models,projections,migrations,src,test,web-admin,web-public}/**/*.spec.ts',
      ],
      // Faults kill processes under load, and take their time: `npm run test:faults`.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/faults/', ownGlobal],
      testRunner: '<rootDir>/test/setup/native-runner.mjs',
      transform: {},
    },
    {
      ...common,
      displayName: 'own global',
      testMatch: ['<rootDir>/{src,test}/**/{kurrent-*,client-calls,real-server}.spec.ts'],
      extensionsToTreatAsEsm: ['.ts'],
      transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
      moduleNameMapper: {
        '^#(domain|read-models|projections|migrations|src)/(.*)\\.js$': '<rootDir>/$1/$2.ts',
        '^(\\.{1,2}/.*)\\.js$': '$1',
      },
      setupFiles: ['<rootDir>/test/setup/nest-first.ts'],
    },
  ],
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  testTimeout: 30_000,
  maxWorkers: 3,
  // Modules of a finished file stay in its worker's memory: a worker that holds this much begins anew.
  workerIdleMemoryLimit: '1500MB',
};
