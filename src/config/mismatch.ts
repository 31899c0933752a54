import type { z } from 'zod';

/** What was expected and what was found, of a value that is not as its schema says. Of secrets nothing is in it. */
export function mismatch(issue: z.core.$ZodIssue): string {
  const expected = issue.message
    .replace(/^Invalid (?:input|option): |^Invalid discriminator value\. /u, '')
    .replace(/, received .*$/u, '')
    .replace(/^Too (?:small|big): /u, '');
  const words = /^expected/iu.test(expected) ? expected.replace(/^E/u, 'e') : `expected ${expected}`;
  return isWhole(issue) ? words : `${words}, found ${shown(issue.input)}`;
}

/** What settings together must have says for itself what it is; all of them are not shown. */
function isWhole({ code, input }: z.core.$ZodIssue): boolean {
  return code === 'custom' && typeof input === 'object' && input !== null && Object.getPrototypeOf(input) === Object.prototype;
}

/** Of addresses neither user nor query, where people put passwords and keys. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = JSON.stringify(value) ?? typeof value;
  return text.replace(/:\/\/[^"]*@/gu, '://***@').replace(/(:\/\/[^"?]*\?)[^"]*/gu, '$1***').slice(0, 100);
}
