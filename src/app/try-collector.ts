import { collectorHeaders } from '#app/open-tracing.js';
import type { LoadedConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import { importTelemetry } from '#telemetry/import-telemetry.js';

/** Sends the collector of the settings no span, which it should take; says where it is. @throws AssistantError CONFIG_INVALID */
export async function tryCollector(config: LoadedConfig, signal: AbortSignal): Promise<string> {
  const { endpoint, sampleRatio } = config.settings.telemetry;
  if (endpoint === null) return 'off: nothing is sent to a collector';
  await importTelemetry();
  const headers = { ...collectorHeaders(config), 'content-type': 'application/x-protobuf' };
  const { host } = new URL(endpoint);
  // A request without resource spans has no bytes.
  const asking = { method: 'POST', headers, body: new Uint8Array(0), redirect: 'manual', signal } as const;
  const { ok, status } = await fetch(endpoint, asking).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new AssistantError('CONFIG_INVALID', `the collector at ${host} cannot be reached`, { cause });
  });
  if (!ok) throw new AssistantError('CONFIG_INVALID', `the collector at ${host} answers ${status}`);
  return `${host} takes spans, ${sampleRatio * 100} % of traces are sent`;
}
