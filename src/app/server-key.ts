import path from 'node:path';
import { readKeyFile } from '#config/read-key-file.js';
import type { Secret } from '#config/secret.js';

interface KeySettings {
  readonly apiKeyFile: string | null;
  readonly apiKey: Secret | null;
}

/**
 * The key of an embedder, a reranker or a sidecar: from its file, else from its variable; null for none.
 * @param home what the file's path is relative to
 * @throws AssistantError CONFIG_INVALID
 */
export function serverKey(section: 'embedder' | 'reranker' | 'sidecar', { apiKeyFile, apiKey }: KeySettings, home: string): string | null {
  if (apiKeyFile !== null) return readKeyFile(path.resolve(home, apiKeyFile), `${section}.apiKeyFile`);
  return apiKey?.reveal() ?? null;
}
