import base from './jest.config.js';

/** Tests that stop or kill parts of the shop: nothing else may run beside them. */
export default {
  ...base,
  testMatch: ['<rootDir>/tests/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  setupFilesAfterEnv: ['<rootDir>/tests/faults/hold-answers.ts'],
  maxWorkers: 1,
};
