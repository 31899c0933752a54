import { jestExpect as expect } from '@jest/expect';
import { createEmptyTestResult } from '@jest/test-result';
import * as circus from 'jest-circus';
import { formatExecError, formatResultsErrors } from 'jest-message-util';
import { pathToFileURL } from 'node:url';
import { jest } from './jest-object.mjs';

process.setSourceMapsEnabled(true);
const { describe, it, test, beforeAll, afterAll, beforeEach, afterEach } = circus;
Object.assign(globalThis, { describe, it, test, beforeAll, afterAll, beforeEach, afterEach, expect, jest });

circus.addEventHandler(({ name, test: current }) => {
  if (name === 'test_start') expect.setState({ currentTestName: nameOf(current) });
  if (name !== 'test_done') return;
  current.numPassingAsserts = expect.getState().numPassingAsserts;
  current.errors.push(...expect.extractExpectedAssertionsErrors().map(({ error }) => error));
});

for (const kind of ['uncaughtException', 'unhandledRejection'])
  process.on(kind, (error) => {
    const { currentlyRunningTest, unhandledErrors } = circus.getState();
    (currentlyRunningTest?.errors ?? unhandledErrors).push(error);
  });

const nameOf = (current) => (current.parent ? `${nameOf(current.parent)} ${current.name}` : '');

const statuses = { skip: 'pending', todo: 'todo' };
const toAssertion = ({ testPath, errors, errorsDetailed, status, startedAt, ...rest }) => {
  const [title, ...ancestors] = testPath.slice(1).toReversed();
  return {
    ...rest,
    ancestorTitles: ancestors.toReversed(),
    title,
    fullName: testPath.slice(1).join(' '),
    startAt: startedAt,
    failureMessages: errors,
    failureDetails: errorsDetailed,
    status: statuses[status] ?? (errors.length > 0 ? 'failed' : 'passed'),
  };
};

/** One file of tests, with modules that earlier files loaded. @returns Jest's result of a file */
export async function runFile({ path, rootDir, testTimeout, testNamePattern }) {
  circus.resetState();
  Object.assign(circus.getState(), {
    testTimeout,
    testNamePattern: testNamePattern ? new RegExp(testNamePattern, 'i') : null,
  });
  expect.setState({ testPath: path, currentTestName: '', numPassingAsserts: 0 });
  const start = Date.now();
  await import(pathToFileURL(path).href);
  const { testResults, unhandledErrors, unhandledErrorsDetailed } = await circus.run();
  jest.restore();
  const end = Date.now();
  const assertions = testResults.map(toAssertion);
  const count = (status) => assertions.filter((assertion) => assertion.status === status).length;
  const failures = formatResultsErrors(assertions, { rootDir, testMatch: [] }, { noStackTrace: false }, path) ?? '';
  const outside = unhandledErrorsDetailed.map((error) => formatExecError(error, { rootDir, testMatch: [] }, { noStackTrace: false }, path));
  const failureMessage = [failures, ...outside].filter(Boolean).join('\n\n');
  const empty = createEmptyTestResult();
  return {
    ...empty,
    failureMessage: failureMessage || null,
    numFailingTests: count('failed'),
    numPassingTests: count('passed'),
    numPendingTests: count('pending'),
    numTodoTests: count('todo'),
    perfStats: { ...empty.perfStats, start, end, runtime: end - start, slow: end - start > 5_000 },
    ...(unhandledErrors.length > 0 && { testExecError: { message: '', stack: unhandledErrors.join('\n') } }),
    testFilePath: path,
    testResults: assertions,
  };
}
