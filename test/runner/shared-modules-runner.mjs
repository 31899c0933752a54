import { Worker } from 'jest-worker';

/**
 * Jest's runner without a world of its own for every file: a few processes, each of which loads a module once and keeps it for all files it
 * runs. What a file changes for all (a global, a variable of the environment) it must set back; there are no mocks of modules here anyway.
 */
export default class SharedModulesRunner {
  constructor(globalConfig) {
    this.globalConfig = globalConfig;
  }

  async runTests(tests, watcher, ...told) {
    const [onStart, onResult, onFailure] = told;
    const { maxWorkers, testNamePattern } = this.globalConfig;
    const waiting = tests.values();
    const runWaiting = async () => {
      // A process that ended badly ends with its file, and takes nothing along.
      const open = () =>
        new Worker(new URL('run-file.mjs', import.meta.url), {
          numWorkers: 1,
          exposedMethods: ['runFile'],
          forkOptions: { stdio: 'inherit' },
          maxRetries: 0,
        });
      let worker = open();
      for (const test of waiting) {
        if (watcher.isInterrupted()) break;
        await onStart(test);
        try {
          const { rootDir, testTimeout } = { ...this.globalConfig, ...test.context.config };
          await onResult(test, await worker.runFile({ path: test.path, rootDir, testTimeout, testNamePattern }));
        } catch (error) {
          await onFailure(test, { message: error.message, stack: error.stack ?? String(error) });
          await worker.end();
          worker = open();
        }
      }
      await worker.end();
    };
    await Promise.all(Array.from({ length: Math.min(maxWorkers, tests.length) }, runWaiting));
  }
}
