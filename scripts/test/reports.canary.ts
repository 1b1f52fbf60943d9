// The counting itself is seen to fail: reports that must not count as success, one of each kind.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReport } from './reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'teichaku-reports-'));
const path = join(folder, 'report.json');
const judge = (kind: 'jest' | 'playwright', report: unknown, exitCode: number | null = 0) => {
  writeFileSync(path, typeof report === 'string' ? report : JSON.stringify(report));
  const { passed, failed } = readReport(kind, path, exitCode);
  return { passed, failed };
};
const jest = (...statuses: string[]) => ({
  numRuntimeErrorTestSuites: 0,
  testResults: [{ name: 'x', assertionResults: statuses.map((status) => ({ status, fullName: status })) }],
});
const playwright = (...statuses: string[]) => ({
  errors: [],
  suites: [
    { title: 'x', suites: [{ title: 'y', specs: statuses.map((s) => ({ title: s, tests: [{ status: s }] })) }] },
  ],
});

try {
  assert.deepEqual(judge('jest', jest('passed', 'passed', 'pending')), { passed: 2, failed: 0 });
  assert.deepEqual(judge('jest', jest('passed', 'failed'), 1), { passed: 1, failed: 1 });
  assert.deepEqual(judge('jest', jest('passed'), 1), { passed: 1, failed: 1 }, 'the runner failed');
  assert.deepEqual(judge('jest', jest('passed'), null), { passed: 1, failed: 1 }, 'the runner was killed');
  assert.deepEqual(judge('jest', jest('pending', 'todo')), { passed: 0, failed: 1 }, 'all skipped');
  assert.equal(judge('jest', jest()).failed > 0, true, 'an empty suite');
  assert.equal(judge('jest', { numRuntimeErrorTestSuites: 0, testResults: [] }).failed, 1, 'no suite');
  assert.equal(judge('jest', { ...jest('passed'), numRuntimeErrorTestSuites: 1 }).failed, 1, 'a suite did not load');
  assert.equal(judge('jest', '{"testRes').failed, 1, 'half a report');
  assert.deepEqual(judge('playwright', playwright('expected', 'skipped')), { passed: 1, failed: 0 });
  assert.deepEqual(judge('playwright', playwright('expected', 'flaky')), { passed: 1, failed: 1 });
  assert.deepEqual(judge('playwright', playwright('skipped')), { passed: 0, failed: 1 });
  assert.deepEqual(judge('playwright', playwright()), { passed: 0, failed: 1 });
  assert.equal(judge('playwright', { ...playwright('expected'), errors: [{}] }).failed, 1, 'no server');
  rmSync(path);
  assert.equal(readReport('jest', path, 0).failed, 1, 'no report');
  console.log('reports: every bad report is counted as failed');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
