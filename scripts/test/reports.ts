// What a run comes to, read from the runner's own report. Everything that is not plainly a success is a failure: no
// report, no tests, nothing but skipped tests, a suite that could not be loaded, a runner that ended with an error.
import { existsSync, readFileSync } from 'node:fs';

/** `problems` says in a sentence each why something counts as failed although no single test did. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: string[];
  problems: string[];
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { name: string; assertionResults: { status: string; fullName: string }[] }[];
}

interface PlaywrightSpec {
  title: string;
  tests: { status: 'expected' | 'unexpected' | 'flaky' | 'skipped' }[];
}
interface PlaywrightSuite {
  title: string;
  specs?: PlaywrightSpec[];
  suites?: PlaywrightSuite[];
}
interface PlaywrightReport {
  suites: PlaywrightSuite[];
  errors: { message?: string }[];
}

type Tally = Pick<Outcome, 'passed' | 'failed' | 'skipped'> & { broken: number };

function tallyJest(report: JestReport): Tally {
  const tests = report.testResults.flatMap(({ assertionResults }) => assertionResults);
  return {
    passed: tests.filter(({ status }) => status === 'passed').length,
    failed: tests.filter(({ status }) => status === 'failed').length,
    skipped: tests.filter(({ status }) => !['passed', 'failed'].includes(status)).map(({ fullName }) => fullName),
    broken:
      report.numRuntimeErrorTestSuites + report.testResults.filter((file) => file.assertionResults.length === 0).length,
  };
}

function tallyPlaywright(report: PlaywrightReport): Tally {
  const specsOf = (suite: PlaywrightSuite): PlaywrightSpec[] => [
    ...(suite.specs ?? []),
    ...(suite.suites ?? []).flatMap(specsOf),
  ];
  const tests = report.suites.flatMap(specsOf).flatMap(({ title, tests }) => tests.map((test) => ({ ...test, title })));
  return {
    passed: tests.filter(({ status }) => status === 'expected').length,
    // a test that passed at the second attempt is one that fails
    failed: tests.filter(({ status }) => status === 'unexpected' || status === 'flaky').length,
    skipped: tests.filter(({ status }) => status === 'skipped').map(({ title }) => title),
    broken: report.errors.length,
  };
}

/** @param exitCode of the runner; null when it was killed or ran out of time */
export function readReport(kind: 'jest' | 'playwright', path: string, exitCode: number | null): Outcome {
  let tally: Tally;
  try {
    if (!existsSync(path)) throw new Error('the runner left no report');
    const report = JSON.parse(readFileSync(path, 'utf8'));
    tally = kind === 'jest' ? tallyJest(report) : tallyPlaywright(report);
  } catch (error) {
    return { passed: 0, failed: 1, skipped: [], problems: [String(error)] };
  }
  const { passed, failed, skipped, broken } = tally;
  const problems: string[] = [];
  if (broken > 0) problems.push(`${broken} suites could not be run`);
  if (passed + failed + skipped.length === 0) problems.push('there were no tests');
  else if (passed + failed === 0) problems.push('every test was skipped');
  if (exitCode !== 0 && failed + problems.length === 0)
    problems.push(`the runner ended with ${exitCode ?? 'a signal'}`);
  return { passed, failed: failed + problems.length, skipped, problems };
}
