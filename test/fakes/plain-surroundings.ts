import type { AttendSettings, Surroundings } from '#conversation/surroundings.js';

/** Nobody there: no commands, no replies, nothing to fetch. */
export function plainSurroundings(settings: AttendSettings, told: Surroundings['told']): Surroundings {
  return {
    channels: 1,
    joinSecondsOf: () => settings.joinSeconds,
    settingsOf: async () => settings,
    asideOf: () => null,
    complete: async (message) => message,
    watch: async () => null,
    repliesTo: () => [],
    handedOver: () => undefined,
    told,
  };
}
