import type { DeclineReason } from '#domain/decision.js';
import type { ErrorCode } from '#domain/errors.js';
import { reasonCatalogue } from '#domain/reason-catalogue.js';

/**
 * The codes of HuixiangDou, by their number: doors that are compatible with it answer in them.
 * https://github.com/InternLM/HuixiangDou/blob/main/huixiangdou/services/helper.py
 */
export const huixiangdouCodes = [
  'SUCCESS',
  'NOT_A_QUESTION',
  'NO_TOPIC',
  'UNRELATED',
  'NO_SEARCH_KEYWORDS',
  'NO_SEARCH_RESULT',
  'BAD_ANSWER',
  'SECURITY',
  'NOT_WORK_TIME',
  'PARAMETER_ERROR',
  'PARAMETER_MISS',
  'WORK_IN_PROGRESS',
  'FAILED',
  'BAD_PARAMETER',
  'INTERNAL_ERROR',
  'WEB_SEARCH_FAIL',
  'SG_SEARCH_FAIL',
  'LLM_NOT_RESPONSE_SG',
  'QUESTION_TOO_SHORT',
  'INIT',
] as const;

type HuixiangdouName = (typeof huixiangdouCodes)[number];

/** Failures that HuixiangDou has a word for; all others are its INTERNAL_ERROR. */
const failures: Partial<Record<ErrorCode, HuixiangdouName>> = {
  INVALID_INPUT: 'BAD_PARAMETER',
  LIBRARY_NAME_INVALID: 'BAD_PARAMETER',
  LIBRARY_NOT_FOUND: 'PARAMETER_ERROR',
  LIBRARY_NOT_BUILT: 'PARAMETER_ERROR',
  LIBRARY_BUSY: 'WORK_IN_PROGRESS',
  WEB_REFUSED: 'WEB_SEARCH_FAIL',
  WEB_FAILED: 'WEB_SEARCH_FAIL',
};

/** How a message ended, as HuixiangDou says it: 0 to 19. */
export function huixiangdouCodeOf(end: { readonly reason: DeclineReason | null } | { readonly error: string }): number {
  if ('error' in end) return huixiangdouCodes.indexOf(failures[end.error as ErrorCode] ?? 'INTERNAL_ERROR');
  return end.reason === null ? 0 : reasonCatalogue[end.reason].huixiangdouCode;
}
