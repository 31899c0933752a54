import type { Command } from 'commander';
import { callbackAddress } from '#app/callback-address.js';
import { channelKinds } from '#config/channels/channel-form.js';
import { readChannels, type ChannelEntry } from '#config/channels/read-channels.js';
import { publicAddress } from '#config/public-address.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang channel list`: which apps there are, those that lack something among them. */
export function registerChannelList(channel: Command, context: CommandContext): void {
  channel
    .command('list')
    .description('which apps there are, what calls them, and which of their secrets are set')
    .addHelpText('after', examples('channel list', 'channel list --json'))
    .option('--json', 'print one JSON document')
    .action(({ json }: { readonly json?: boolean }) => {
      const { stdout, stderr, place } = context;
      const { entries, config } = readChannels(place);
      const apps = entries.map((entry) => rowOf(entry, publicAddress(config.settings)));
      if (json) return writeLine(stdout, JSON.stringify({ apps }, null, 2));
      if (apps.length === 0) writeLine(stderr, 'no app yet: add one with huixiang channel add');
      for (const app of apps) print(stdout, app);
    });
}

interface Row extends Omit<ChannelEntry, 'settings'> {
  /** What the platform calls; null where it calls nothing. */
  readonly address: string | null;
  /** The page about it; null for a kind there is not. */
  readonly page: string | null;
}

function rowOf(entry: ChannelEntry, publicUrl: string | null): Row {
  const { settings, ...shown } = entry;
  const isKnown = channelKinds.some((kind) => kind === entry.kind);
  return {
    ...shown,
    address: isKnown ? callbackAddress({ ...entry, ...settings }, publicUrl) : null,
    page: isKnown ? `docs/channels/${entry.kind}.md` : null,
  };
}

function print(stream: NodeJS.WritableStream, { kind, app, library, owners, secrets, address, page, problem }: Row): void {
  writeLine(stream, `${app || '(no name)'}  ${kind || '(no kind)'}`);
  writeLine(stream, `  library   ${library}`);
  writeLine(stream, `  owners    ${owners.join(', ') || 'nobody'}`);
  writeLine(stream, `  called at ${address ?? 'nothing'}`);
  for (const { variable, isSet } of secrets)
    writeLine(stream, `  secret    ${variable} ${isSet ? 'is set' : problem === null ? 'is not set, and need not be' : 'is not set'}`);
  if (page !== null) writeLine(stream, `  guide     ${page}`);
  if (problem !== null) writeLine(stream, `  ✗ ${problem.replaceAll('\n', '\n    ')}`);
}
