import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { LoadedConfig } from '#config/load.js';
import { readKeyFile } from '#config/read-key-file.js';
import { importTelemetry } from '#telemetry/import-telemetry.js';
import { parseHeaders } from '#telemetry/parse-headers.js';
import type { Spans } from '#telemetry/spans.js';

/** Null where nothing is traced: then nothing of OpenTelemetry is loaded. @throws AssistantError CONFIG_INVALID (headers that are none) */
export async function openTracing(config: LoadedConfig, warn: (warning: string) => void): Promise<Spans | null> {
  const { endpoint, serviceName, sampleRatio } = config.settings.telemetry;
  if (endpoint === null) return null;
  const { openSpans } = await importTelemetry();
  const { version } = JSON.parse(readFileSync(path.join(config.paths.packageRoot, 'package.json'), 'utf8')) as { version: string };
  return openSpans({ endpoint, headers: collectorHeaders(config), serviceName, version, sampleRatio, warn });
}

/** What a collector wants to be sent with. @throws AssistantError CONFIG_INVALID */
export function collectorHeaders({ settings: { telemetry }, paths }: LoadedConfig): Record<string, string> {
  const { headers: given, headersFile: file } = telemetry;
  const text = file === null ? given?.reveal() : readKeyFile(path.resolve(paths.home, file), 'telemetry.headersFile');
  return text === undefined ? {} : parseHeaders(text);
}
