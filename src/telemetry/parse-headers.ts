import { AssistantError } from '#domain/errors.js';

const headerName = /^[\w!#$%&'*+.^`|~-]+$/u;
const headerValue = /^[\u0020-\u007E]+$/u;

/**
 * Headers as OpenTelemetry writes them in a variable: `name=value,name=value`, values percent-encoded
 * (https://opentelemetry.io/docs/specs/otel/protocol/exporter/#specifying-headers-via-environment-variables).
 * @throws AssistantError CONFIG_INVALID, whose message says none of them
 */
export function parseHeaders(text: string): Record<string, string> {
  return Object.fromEntries(text.split(',').map((pair, i) => parsePair(pair, i + 1)));
}

function parsePair(pair: string, number: number): readonly [string, string] {
  const [name = '', ...rest] = pair.split('=');
  const value = decoded(rest.join('='));
  if (headerName.test(name) && value !== null && headerValue.test(value)) return [name.toLowerCase(), value];
  throw new AssistantError(
    'CONFIG_INVALID',
    `telemetry.headers: expected name=value,name=value with percent-encoded values, found something else as number ${number}`,
  );
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
