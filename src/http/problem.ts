import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { AssistantError, errorCodes, type ErrorCode } from '#domain/errors.js';

/** A failure as HTTP tells it: RFC 9457, with Huixiang's code. */
export const problemSchema = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    requestId: z.string(),
  })
  .readonly();

export type Problem = z.output<typeof problemSchema>;

const seeLog = 'the log of the server says more under this request id';

/** What the outside may know of a failure: what the asker can mend in full, of our own insides nothing but the title. */
export function toProblem(error: unknown, requestId: string): Problem {
  const status = statusOf(error);
  const [code, detail] = status === null ? describe(error) : describeRequest(status, error);
  return { type: 'about:blank', title: errorCodes[code].title, status: status ?? errorCodes[code].status, detail, code, requestId };
}

/** Messages of code 500 name files and folders of this machine. */
function describe(error: unknown): readonly [ErrorCode, string] {
  if (!(error instanceof AssistantError)) return ['INTERNAL', seeLog];
  return [error.code, errorCodes[error.code].status === 500 ? seeLog : error.told];
}

function describeRequest(status: number, error: unknown): readonly [ErrorCode, string] {
  if (status === 404) return ['NOT_FOUND', 'there is nothing at this address'];
  if (status === 413) return ['INVALID_INPUT', 'the request is larger than this address takes; server.bodyKilobytes is the most for most'];
  if (status === 415) return ['INVALID_INPUT', 'send the request as application/json'];
  return ['INVALID_INPUT', error instanceof Error ? error.message : 'the request is not understood'];
}

/** The status from 400 to 499 that the web server itself found, or null: errors of others carry statuses too. */
function statusOf(error: unknown): number | null {
  const status = error instanceof HttpException ? error.getStatus() : isFastifyError(error) ? error.statusCode : 500;
  return status >= 400 && status < 500 ? status : null;
}

function isFastifyError(error: unknown): error is { readonly statusCode: number } {
  if (typeof error !== 'object' || error === null || !('code' in error) || !('statusCode' in error)) return false;
  return String(error.code).startsWith('FST_ERR_') && typeof error.statusCode === 'number';
}
