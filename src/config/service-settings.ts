import { z } from 'zod';
import { address, count, keyFile, secret } from '#config/setting-values.js';

const perMinute = count.max(10_000_000);

/** How much may be asked. */
export const limits = z.strictObject({
  addressPerMinute: perMinute.describe('Requests in a minute from one address without an account; an IPv6 network of 64 bits is one.'),
  keyPerMinute: perMinute.describe('Requests in a minute of one API key that has no limit of its own, or of one account in browsers.'),
  libraryPerMinute: perMinute.describe('Requests in a minute to one library, by everybody together.'),
  signInPerMinute: perMinute.describe('Attempts in a minute from one address to sign in or to take an invitation.'),
});

/** What is written about requests and failures. */
export const log = z.strictObject({
  format: z.enum(['text', 'json']).describe('text for a terminal, or json: one object a line.'),
  level: z.enum(['error', 'warn', 'info']).describe('error: failures of ours; warn: warnings too; info: a line for each request too.'),
});

/** Where spans of OpenTelemetry go. */
export const telemetry = z.strictObject({
  endpoint: address.nullable().describe('Where spans are posted to as OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces; null: nothing is traced, and no package of OpenTelemetry is loaded.'),
  headers: secret,
  headersFile: keyFile,
  serviceName: z.string().min(1).max(100).describe('What the collector calls this installation.'),
  sampleRatio: z.number().min(0).max(1).describe('Share of traces that are sent; what a traceparent says is not sampled is not sent either.'),
});
