import base from './jest.config.js';

/** Tests that stop or kill parts of the shop: nothing else may run beside them. */
export default {
  ...base,
  testMatch: ['<rootDir>/tests/faults/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
};
