import { AssistantError } from '#domain/errors.js';

/** What failed, in one word. */
export function failureCode(error: unknown): string {
  return error instanceof AssistantError ? error.code : 'INTERNAL';
}
