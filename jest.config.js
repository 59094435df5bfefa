const transform = { '^.+\\.ts$': ['ts-jest', { useESM: true, tsconfig: 'tsconfig.test.json' }] };

/** Tests run the sources, not the build: a stale `dist` must not make them pass. */
const moduleNameMapper = {
  '^@tienda/shared/(.*)$': '<rootDir>/services/shared/src/$1.ts',
  '^(\\.{1,2}/.*)\\.js$': ['$1.js', '$1.ts'],
};

export default {
  rootDir: import.meta.dirname,
  testMatch: [
    '<rootDir>/services/*/{,seed/}test/**/*.test.ts',
    '<rootDir>/cloudformation/test/**/*.test.ts',
    '<rootDir>/tests/**/*.test.ts',
  ],
  testPathIgnorePatterns: ['/node_modules/', '/tests/compose/', '/tests/faults/'],
  // `npm run bench -- --against` keeps another version there, whose packages have the same names.
  modulePathIgnorePatterns: ['<rootDir>/.tienda/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform,
  moduleNameMapper,
  globalSetup: '<rootDir>/tests/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/global-teardown.mjs',
  testTimeout: 30_000,
  maxWorkers: 2,
};
