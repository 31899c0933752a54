import { randomBytes } from 'node:crypto';

const bytes = 4;

/** `20261126T002815123-9f3c01ab`: the moment in UTC, then chance. */
export function newTraceId(at: Date): string {
  return `${at.toISOString().replace(/[-:.Z]/gu, '')}-${randomBytes(bytes).toString('hex')}`;
}
