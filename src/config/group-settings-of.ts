import type { Settings } from '#config/schema.js';

export interface GroupSettings extends Readonly<Settings['admission']> {
  readonly library: string;
}

/**
 * What holds in a group, or one to one: its own settings, else those of all.
 * @param library of the app it is in, where the group has none of its own
 */
export function groupSettingsOf({ groups, admission }: Settings, group: string | null, appLibrary = 'default'): GroupSettings {
  const { id: _, library = appLibrary, ...own } = groups.find(({ id }) => id === group) ?? { id: '' };
  const changes = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
  return { ...admission, ...changes, library };
}
