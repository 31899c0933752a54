import { ModernFakeTimers } from '@jest/fake-timers';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';

const mocker = new ModuleMocker(globalThis);
const timers = new ModernFakeTimers({ config: { fakeTimers: {} }, global: globalThis });
const returnsItself =
  (work) =>
  (...given) => {
    work(...given);
    return jest;
  };

/** What `@jest/globals` names `jest`, as far as the tests use it. */
export const jest = {
  fn: (work) => mocker.fn(work),
  spyOn: (object, name, access) => mocker.spyOn(object, name, access),
  replaceProperty: (object, name, value) => mocker.replaceProperty(object, name, value),
  restoreAllMocks: returnsItself(() => mocker.restoreAllMocks()),
  setTimeout: returnsItself((ms) => void (circus.getState().testTimeout = ms)),
  useFakeTimers: returnsItself((options) => timers.useFakeTimers(options)),
  useRealTimers: returnsItself(() => timers.useRealTimers()),
  advanceTimersByTime: (ms) => timers.advanceTimersByTime(ms),
  advanceTimersByTimeAsync: (ms) => timers.advanceTimersByTimeAsync(ms),
  /** After a file: nothing it replaced stays for the next. */
  restore: () => {
    mocker.restoreAllMocks();
    timers.useRealTimers();
  },
};
