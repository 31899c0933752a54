import type { ChannelForm } from '#config/channels/channel-form.js';
import type { Entry } from '#config/channels/edit-channels.js';
import type { Secret } from '#config/secret.js';

/** What goes into the file of what was said, by name: not what is usual, nor what cannot be read. */
export function channelEntry({ settings }: ChannelForm, said: ReadonlyMap<string, string>): Entry {
  return Object.fromEntries(
    settings.flatMap((field) => {
      const text = said.get(field.name);
      const value = text === undefined ? null : field.read(text);
      return value && 'value' in value ? [[field.name, value.value]] : [];
    }),
  );
}

/** Secrets by the variable they belong into. */
export function channelVariables({ secrets }: ChannelForm, said: ReadonlyMap<string, Secret>): ReadonlyMap<string, Secret> {
  return new Map(
    secrets.flatMap(({ name, variable }) => {
      const secret = said.get(name);
      return secret ? [[variable, secret] as const] : [];
    }),
  );
}
