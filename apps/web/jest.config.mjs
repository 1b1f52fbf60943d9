import { base } from '../../jest.base.mjs';

export default {
  ...base,
  rootDir: import.meta.dirname,
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['@teichaku/source', 'browser'] },
  setupFiles: ['<rootDir>/test/browser-stubs.ts'],
  moduleNameMapper: { '\\.css$': '<rootDir>/test/no-style.ts' },
};
