import { Option, type Command } from 'commander';
import { namedChannel, readChannels } from '#config/channels/read-channels.js';
import { loadConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import { askWhetherToRemove } from '#cli/channel-questions.js';
import { channelTexts } from '#cli/channel-texts.js';
import type { CommandContext } from '#cli/command-context.js';
import { demandFile } from '#cli/demand-file.js';
import { examples } from '#cli/examples.js';
import { terminalLanguage } from '#cli/terminal-language.js';
import { openTerminalPrompt } from '#cli/terminal-prompt.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly yes?: boolean;
  readonly language?: Language;
}

/** `huixiang channel remove`: an app goes; what its groups chose and said stays. */
export function registerChannelRemove(channel: Command, context: CommandContext): void {
  channel
    .command('remove <app>')
    .description('take an app out of config/local.yaml, and say what goes with it and what stays')
    .addHelpText('after', examples('channel remove feishu'))
    .option('--yes', 'do not ask')
    .addOption(new Option('--language <language>', 'that of what is said; as the locale says without it').choices(['zh', 'en']))
    .action((app: string, options: Options) => remove(app, options, context));
}

async function remove(name: string, { yes, language }: Options, context: CommandContext): Promise<void> {
  const texts = channelTexts[language ?? terminalLanguage(context.place.environment)];
  const channels = readChannels(context.place);
  demandFile(channels);
  const { app, kind, secrets } = namedChannel(channels, name);
  if (!yes) await confirmed(texts.remove(app, channels.file), context);
  const { removeChannel } = await import('#app/write-channel.js');
  await removeChannel(app, { paths: channels.config.paths, reload: () => loadConfig(context.place) });
  const { stdout, stderr } = context;
  writeLine(stdout, texts.removed(app, channels.file));
  if (secrets.length > 0) writeLine(stdout, texts.variablesMayGo);
  for (const { variable } of secrets) writeLine(stdout, `  ${variable}`);
  const groups = channels.config.settings.groups.filter(({ id }) => id.startsWith(`${kind}:${app}:`)).map(({ id }) => id);
  if (groups.length > 0) writeLine(stderr, texts.groupsStay(groups.join(', ')));
  writeLine(stderr, texts.staysAndGoes);
}

async function confirmed(question: string, context: CommandContext): Promise<void> {
  const prompt = openTerminalPrompt(context);
  if (!prompt) throw new AssistantError('INVALID_INPUT', 'there is no terminal to ask at; missing: --yes');
  try {
    await askWhetherToRemove(prompt, question);
  } finally {
    prompt.close();
  }
}
