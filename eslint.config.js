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

/** A program would be given what somebody sent (ASVS 5.0, 1.2.5). */
const programs = {
  group: ['node:child_process', 'child_process'],
  message: 'No service starts a program.',
};

/**
 * A value in the text of a statement is an injection that waits (ASVS 5.0, 1.2.4): where a statement is handed
 * over, and where a text begins as one.
 */
const beginsAsSql =
  '/^\\s*(select|insert into|update|delete from|merge|with|call|set|truncate|copy|grant|revoke|alter|create|drop)\\s/i';
const handedOver = [
  'CallExpression[callee.property.name=/^(query|rows)$/] > :first-child.arguments',
  'CallExpression[callee.name="rows"] > :nth-child(2).arguments',
  'Property[key.name="text"] > .value',
];
const ofPieces = [
  ...handedOver.map(
    (place) => `${place}:matches(BinaryExpression, TemplateLiteral[expressions.length>0])`,
  ),
  `TemplateLiteral[expressions.length>0] > TemplateElement:first-child[value.raw=${beginsAsSql}]`,
  `BinaryExpression[operator="+"] > Literal[value=${beginsAsSql}]`,
];
const noSqlOfPieces = {
  'no-restricted-syntax': [
    'error',
    ...ofPieces.map((selector) => ({
      selector,
      message: 'A statement is one text; values are bound ($name).',
    })),
  ],
};

/**
 * What people read stands in the catalogues (web/src/i18n), in every language: no text between tags, nor in an
 * attribute that is read, nor what looks like words anywhere else. Keys of the keyboard are compared, errors are for developers.
 */
const readAttributes =
  '/^(aria-label|alt|caption|detail|explanation|hint|label|no|pendingLabel|placeholder|question|submit|title|what|yes)$/';
const signs = '[¿¡«»“”áéíóúñÁÉÍÓÚÑ]|[a-z]…|^[a-z]+ [a-z]+ [a-z]+';
const textsOutside = [
  'JSXText[value=/[a-zA-Z]/]',
  `JSXAttribute[name.name=${readAttributes}] > Literal[value=/[a-zA-Z]/]`,
  `Literal[value=/${signs}|^[A-Z][a-z]{2,}([ .,:!?]|$)/]:not(BinaryExpression > *, NewExpression > *, TSLiteralType > *, JSXAttribute[name.name="className"] *)`,
  `TemplateElement[value.raw=/${signs}/]:not(NewExpression *)`,
];
const textOfACatalogue = textsOutside.map((selector) => ({
  selector,
  message: 'What people read stands in web/src/i18n.',
}));

/** Requests read downwards: routes → domain → queries → SQL. */
const forbid = (...patterns) => ({
  'no-restricted-imports': [
    'error',
    { patterns: [noNeighbours, environment, programs, ...patterns] },
  ],
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
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
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
      ...noSqlOfPieces,
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Settings are read by settings.ts only.' },
      ],
    },
  },
  { files: ['services/*/src/**/settings.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    // DDL, SET and LISTEN take no parameters: what they name is quoted, and comes from settings or from the code.
    files: ['services/shared/src/{bootstrap,migrations,migration-lock,outbox-listener,testing}.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // A search is put together from parts of our own, by what was asked for; what was typed is bound.
    files: ['services/catalog/src/{search-sql,overview-sql}.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['web/src/**/*.tsx'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'Text is shown as text.',
        },
        ...textOfACatalogue,
      ],
    },
  },
  {
    files: ['web/src/**/*.ts'],
    ignores: ['web/src/i18n/**'],
    rules: { 'no-restricted-syntax': ['error', ...textOfACatalogue] },
  },
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
