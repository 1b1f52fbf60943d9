import { base } from '../../jest.base.mjs';

export default {
  ...base,
  rootDir: import.meta.dirname,
  testEnvironment: 'jsdom',
  testEnvironmentOptions: { customExportConditions: ['@teichaku/source', 'browser'] },
};
