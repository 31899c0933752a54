/** What a process ends with. docs/errors.md has this table. */
export const exitCodes = [
  { code: 0, meaning: 'done, or answered' },
  { code: 1, meaning: 'failed, stopped, or something was found that is not as it should be' },
  { code: 2, meaning: 'wrong usage or settings: nothing was done' },
  { code: 3, meaning: 'declined: no failure, the reason is said' },
] as const;

export type ExitCode = (typeof exitCodes)[number]['code'];
