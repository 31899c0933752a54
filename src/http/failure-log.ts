import type { Problem } from '#http/problem.js';

/** Where failures of ours go in full, under the request id that the asker was told. */
export class FailureLog {
  constructor(private readonly write: (line: string) => void) {}

  /** Writes nothing about what the asker did wrong. */
  record({ method, url }: { readonly method: string; readonly url: string }, problem: Problem, error: unknown): void {
    if (problem.status < 500) return;
    this.write(`${method} ${url.split('?')[0]} ${problem.requestId}: ${problem.code}: ${detailOf(error)}`);
  }
}

function detailOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
