import base from './jest.config.js';

/** The main job against the shop that `npm run test:compose` has brought up. */
export default {
  ...base,
  testMatch: ['<rootDir>/tests/compose/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: undefined,
  globalTeardown: undefined,
};
