import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const shopPackages = ['@tienda/catalog', '@tienda/orders', '@tienda/users'];

/** A service reaches another one over HTTP, SNS or a published grant, never by an import. */
const noNeighbours = {
  group: ['**/../../*', ...shopPackages, ...shopPackages.map((name) => `${name}/*`)],
  message: 'A service must not import another service.',
};

const environment = {
  group: ['node:process', 'process'],
  message: 'Settings are read by settings.ts only.',
};

/** Requests read downwards: routes → domain → queries → SQL. */
const forbid = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [noNeighbours, environment, ...patterns] }],
});
const express = { group: ['express', 'express/*'], message: 'Only services/shared knows Express.' };
const sequelize = { group: ['sequelize', 'pg'], message: 'SQL lives in queries and models.' };
const fromAbove = {
  group: [
    './contract.js',
    './*-contract.js',
    './routes.js',
    './*-routes.js',
    './api.js',
    './domain.js',
    './main.js',
  ],
  message: 'The domain must not depend on the API, nor on what wires it.',
};
const routesSkipping = {
  group: ['./queries.js', './*-queries.js', './models.js'],
  message: 'Routes call the domain.',
};
const anythingBeside = {
  group: ['./*', '!./*-sql.js', '!./sql-parts.js', '!./queries.js'],
  message: 'queries and models look at nothing above them.',
};
const contractBeside = {
  group: ['./*', '!./schemas.js', '!./problems.js', '!./slugs.js'],
  message: 'The contract knows nothing of what fulfils it.',
};

export default defineConfig(
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
    files: [
      'services/*/{src,test,seed}/**/*.ts',
      'local/src/**/*.ts',
      'cloudformation/**/*.ts',
      'tests/**/*.ts',
    ],
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
    files: ['services/{catalog,orders,users}/src/*.ts'],
    ignores: [
      'services/*/src/{main,migrate,seed,seed-shoppers,reconcile,api,domain,routes,*-routes}.ts',
      'services/*/src/{queries,*-queries,models,contract,*-contract,schemas}.ts',
    ],
    rules: forbid(express, sequelize, fromAbove),
  },
  {
    files: ['services/{catalog,orders,users}/src/{contract,*-contract,schemas}.ts'],
    rules: forbid(express, sequelize, contractBeside),
  },
  {
    files: ['services/{catalog,orders,users}/src/{routes,*-routes}.ts'],
    rules: forbid(express, sequelize, routesSkipping),
  },
  {
    files: ['services/{catalog,orders,users}/src/{queries,*-queries,models}.ts'],
    rules: forbid(express, anythingBeside),
  },
  {
    files: [
      'local/**',
      'cloudformation/**',
      'tests/**',
      'loadtest/**',
      'services/*/{,seed/}src/{migrate,seed,seed-shoppers,reconcile}.ts',
      'services/shared/src/bootstrap.ts',
    ],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.config.{js,ts}', 'loadtest/*.ts', 'tests/*.mjs', 'eslint.config.js'],
    rules: { 'no-restricted-exports': 'off' },
  },
);
