import type { SettingsInForce } from '#admin/describe-settings.js';
import type { LoadedConfig } from '#config/load.js';

/** What the configuration says where owners say nothing: of one library, else of all. */
export function usualSettings({ settings }: Pick<LoadedConfig, 'settings'>): (library: string) => SettingsInForce['usual'] {
  const { access, gate, ingest, libraries } = settings;
  return (library) => {
    const own = libraries.find(({ name }) => name === library);
    return {
      chunkTokens: own?.chunkTokens ?? ingest.chunkTokens,
      webSearch: own?.webSearch ?? false,
      openToGuests: access.guests === 'ask',
      language: 'auto',
      groupPolicy: gate.policy,
      directPolicy: gate.directPolicy,
    };
  };
}
