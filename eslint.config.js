import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const shopPackages = ['@tienda/catalog', '@tienda/orders', '@tienda/users'];

/** A service reaches another one over HTTP, SNS or a published grant, never by an import. */
const noNeighbours = {
  group: ['../../*', ...shopPackages, ...shopPackages.map((name) => `${name}/*`)],
  message: 'A service must not import another service.',
};

/** Requests read downwards: routes → domain → queries → SQL. */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [noNeighbours, ...patterns] }],
});
const express = { group: ['express', 'express/*'], message: 'Only services/shared knows Express.' };
const sequelize = { group: ['sequelize', 'pg'], message: 'SQL lives in queries and models.' };
const contract = {
  group: ['./contract.js', './routes.js'],
  message: 'The domain must not depend on the API.',
};
const domainFromBelow = {
  group: ['./routes.js', './contract.js', './checkout.js', './cart.js', './products.js'],
  message: 'queries.ts and models.ts must not look upwards.',
};

export default tseslint.config(
  { ignores: ['**/dist/', '.tienda/', 'reports/', 'web/src/api/*.d.ts'] },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
    },
  },
  {
    files: ['services/*/{src,test,seed}/**/*.ts', 'local/src/**/*.ts', 'tests/**/*.ts'],
    languageOptions: {
      parserOptions: {
        project: ['services/*/{,seed/}tsconfig.json', 'tsconfig.tools.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  {
    files: ['services/*/{,seed/}src/**/*.ts'],
    rules: {
      ...forbid(),
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read by settings.ts only.' },
      ],
    },
  },
  { files: ['services/*/src/**/settings.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['services/{catalog,orders,users}/{,seed/}src/*.ts'],
    ignores: ['services/*/{,seed/}src/{main,migrate,seed,reconcile,api,queries,models}.ts'],
    rules: forbid(express, sequelize, contract),
  },
  { files: ['services/*/src/contract*.ts'], rules: forbid(express, sequelize) },
  {
    files: ['services/{catalog,orders,users}/src/routes.ts'],
    rules: forbid(express, sequelize, {
      group: ['./queries.js', './models.js'],
      message: 'Routes call the domain.',
    }),
  },
  {
    files: ['services/{catalog,orders,users}/src/{queries,models}.ts'],
    rules: forbid(express, domainFromBelow),
  },
  {
    files: [
      'local/**',
      'tests/**',
      'loadtest/**',
      'services/*/{,seed/}src/{migrate,seed,reconcile}.ts',
      'services/shared/src/bootstrap.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.{js,ts}', 'loadtest/*.ts', 'tests/*.mjs', 'eslint.config.js'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
