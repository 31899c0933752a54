import { channelsSchema, type ChannelSettings } from '#config/channels/channel-settings.js';
import { mismatch } from '#config/mismatch.js';

/** The entry of one app with its secrets in it, as a whole; of what is wrong each on a line of its own. */
export function checkChannel(entry: unknown): { readonly settings: ChannelSettings } | { readonly problem: string } {
  const result = channelsSchema.element.safeParse(entry, { reportInput: true });
  if (result.success) return { settings: result.data };
  return {
    problem: result.error.issues
      .map((issue) => {
        const at = [...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])].map(String).join('.');
        // What is wrong with all of it together says for itself what it is; and all of it is not shown.
        if (at === '') return issue.message;
        if (issue.code === 'invalid_union') return `${at}: expected one of those in docs/channels.md`;
        return `${at}: ${issue.code === 'unrecognized_keys' ? 'there is no such setting' : mismatch(issue)}`;
      })
      .join('\n'),
  };
}
