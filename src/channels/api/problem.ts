import { AssistantError, errorCodes, type ErrorCode } from '#domain/errors.js';

/** A failure as HTTP tells it: RFC 9457, with Huixiang's code. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode;
  readonly requestId: string;
}

/** What the outside may know of a failure: our own errors in full, of all others nothing but that there was one. */
export function toProblem(error: unknown, requestId: string): Problem {
  const [code, detail] = describe(error);
  const { title, status } = errorCodes[code];
  return { type: 'about:blank', title, status: statusOf(error) ?? status, detail, code, requestId };
}

function describe(error: unknown): readonly [ErrorCode, string] {
  if (error instanceof AssistantError) return [error.code, error.message];
  const status = statusOf(error);
  if (status === 404) return ['NOT_FOUND', 'there is nothing at this address'];
  if (status === 413) return ['INVALID_INPUT', 'the request is larger than server.bodyKilobytes'];
  if (status === 415) return ['INVALID_INPUT', 'send the request as application/json'];
  if (status !== null) return ['INVALID_INPUT', error instanceof Error ? error.message : 'the request is not understood'];
  return ['INTERNAL', 'something failed that should not; the log of the server says more under this request id'];
}

/** A status from 400 to 499 that the web server found, or null. */
function statusOf(error: unknown): number | null {
  if (error instanceof AssistantError || typeof error !== 'object' || error === null) return null;
  const status = 'statusCode' in error ? error.statusCode : 'status' in error ? error.status : null;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : null;
}
