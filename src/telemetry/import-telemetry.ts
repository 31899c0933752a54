import { AssistantError } from '#domain/errors.js';
import type * as Opening from '#telemetry/open-spans.js';

const remedy =
  'npm install --no-save --ignore-scripts @opentelemetry/exporter-trace-otlp-proto@0.223.0 @opentelemetry/sdk-trace@2.12.0 @opentelemetry/api@1.9.1';

/** What sends spans. @throws AssistantError CONFIG_INVALID when the optional packages are not installed */
export async function importTelemetry(
  load: () => Promise<typeof Opening> = () => import('#telemetry/open-spans.js'),
): Promise<typeof Opening> {
  return load().catch((cause: unknown) => {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND';
    const message = `telemetry.endpoint: the packages of OpenTelemetry ${isMissing ? 'are not installed' : 'cannot be loaded'}; run: ${remedy}`;
    throw new AssistantError('CONFIG_INVALID', message, { cause });
  });
}
