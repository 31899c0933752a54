import { writeFileSync } from 'node:fs';

/** Writes the plain counts to the file that TEST_TOTAL names, for the last line of `npm test`. */
export default class TotalReporter {
  onRunComplete(_, { numPassedTests, numFailedTests, numPendingTests, numRuntimeErrorTestSuites }) {
    const file = process.env.TEST_TOTAL;
    if (!file) return;
    writeFileSync(
      file,
      JSON.stringify({ passed: numPassedTests, failed: numFailedTests + numRuntimeErrorTestSuites, skipped: numPendingTests }),
    );
  }
}
