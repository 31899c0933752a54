/** Time, so that tests can hold it. */
export abstract class Clock {
  abstract now(): Date;
  /** Milliseconds that only rise. */
  abstract elapsed(): number;
}
