import { isRecord } from '#shared/is-record.js';
import { parsedJson } from '#shared/parsed-json.js';

/** The object that a body is as JSON; null when it is none. */
export function jsonRecord(bytes: Uint8Array): Readonly<Record<string, unknown>> | null {
  const value = parsedJson(Buffer.from(bytes).toString('utf8'));
  return isRecord(value) ? value : null;
}
