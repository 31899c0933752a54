import type { Command } from 'commander';
import { registerChannelAdd } from '#cli/channel-add.js';
import { registerChannelList } from '#cli/channel-list.js';
import { registerChannelRemove } from '#cli/channel-remove.js';
import { registerChannelTest } from '#cli/channel-test.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';

/** `huixiang channel`: apps of the platforms that messages come from. */
export function registerChannel(program: Command, context: CommandContext): void {
  const channel = program
    .command('channel')
    .description('apps of messaging platforms: add, look at, try, remove')
    .addHelpText('after', examples('channel add feishu', 'channel list'));
  for (const register of [registerChannelAdd, registerChannelList, registerChannelTest, registerChannelRemove]) register(channel, context);
}
