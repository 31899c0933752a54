import type { Command } from 'commander';
import { AssistantError } from '#domain/errors.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { commandLine } from '#cli/named-account.js';
import { withKept } from '#cli/with-kept.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang key remove`: a key opens nothing any more. */
export function registerKeyRemove(key: Command, context: CommandContext): void {
  key
    .command('remove <id>')
    .description('the key opens nothing any more')
    .addHelpText('after', examples('key remove ID'))
    .action(async (id: string) => {
      await withKept(context, async ({ credentials, access: { recordAction } }) => {
        if (!(await credentials.removeKey(id, null)))
          throw new AssistantError('NOT_FOUND', `there is no key ${JSON.stringify(id)}; see huixiang key list`);
        await recordAction.by(commandLine, { action: 'key.remove', target: id });
        writeLine(context.stdout, `removed ${id}`);
      });
    });
}
