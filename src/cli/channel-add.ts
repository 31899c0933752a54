import path from 'node:path';
import { Argument, Option, type Command } from 'commander';
import type { TriedChannel } from '#app/try-channel.js';
import { channelKinds, type ChannelKind } from '#config/channels/channel-form.js';
import { readChannels } from '#config/channels/read-channels.js';
import { loadConfig } from '#config/load.js';
import type { Addressee } from '#delivery/channel.js';
import type { Language } from '#domain/question.js';
import { demandFile } from '#cli/demand-file.js';
import { channelTexts } from '#cli/channel-texts.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { planChannel, type AddOptions, type ChannelPlan } from '#cli/plan-channel.js';
import { readAddressee } from '#cli/read-addressee.js';
import { readPublicUrl } from '#cli/read-public-url.js';
import { terminalLanguage } from '#cli/terminal-language.js';
import { openTerminalPrompt } from '#cli/terminal-prompt.js';
import { sayInWords } from '#cli/try-aloud.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang channel add`: an app of a platform, from the first click to the first message. */
export function registerChannelAdd(channel: Command, context: CommandContext): void {
  channel
    .command('add')
    .description('walk through what to do on the platform, check the credentials, write the app into config/local.yaml')
    .addHelpText('after', examples('channel add feishu', 'channel add wecom-bot --app helpdesk --set botId=BOT --secrets-file .env'))
    .addArgument(new Argument('<kind>', 'the platform').choices(channelKinds))
    .option('--app <name>', 'what the app is called here; its kind without it')
    .addOption(
      new Option('--set <name=value>', 'a setting, not to be asked for it; may be given often').argParser(
        (pair: string, before: readonly string[] | undefined) => [...(before ?? []), pair],
      ),
    )
    .option('--all', 'ask for what could be left out, too')
    .option('--address <url>', 'where this service is reached from outside; server.publicUrl without it', readPublicUrl)
    .option('--to <addressee>', 'send a test message to chat:ID or person:ID', readAddressee)
    .option('--secrets-file <file>', 'write the secrets there as variables, for its owner alone, such as .env')
    .option('--no-check', 'write it without asking the platform')
    .option('--yes', 'do not ask whether to write it, nor for what is usual')
    .addOption(new Option('--language <language>', 'that of the questions; as the locale says without it').choices(['zh', 'en']))
    .action((kind: ChannelKind, options: AddOptions) => add(kind, options, context));
}

async function add(kind: ChannelKind, options: AddOptions, context: CommandContext): Promise<void> {
  const language = options.language ?? terminalLanguage(context.place.environment);
  const channels = readChannels(context.place);
  demandFile(channels);
  const { addChannel, demandPlaceFor } = await import('#app/write-channel.js');
  const secretsFile = options.secretsFile === undefined ? null : path.resolve(context.place.currentFolder, options.secretsFile);
  if (secretsFile !== null) demandPlaceFor([], secretsFile);
  const prompt = openTerminalPrompt(context);
  let plan: ChannelPlan | null = null;
  try {
    plan = await planChannel({ kind, options, channels, prompt, context, language, secretsFile });
    prompt?.close();
    await addChannel(
      { entry: plan.entry, secrets: secretsFile === null ? null : { file: secretsFile, variables: plan.variables } },
      { paths: channels.config.paths, reload: () => loadConfig(context.place) },
    );
    tell(plan, { file: channels.file, secretsFile, language }, context);
    if (plan.to) await sayHello(plan.channel, { app: plan.app, to: plan.to, language }, context);
  } finally {
    prompt?.close();
    await plan?.channel.close();
  }
}

interface Told {
  readonly file: string;
  readonly secretsFile: string | null;
  readonly language: Language;
}

function tell(plan: ChannelPlan, { file, secretsFile, language }: Told, { stdout, stderr }: CommandContext): void {
  const texts = channelTexts[language];
  writeLine(stdout, texts.wrote(file));
  if (plan.variables.size > 0 && secretsFile !== null) {
    writeLine(stdout, texts.wroteSecrets(secretsFile));
    writeLine(stderr, texts.loadSecrets(secretsFile));
  } else if (plan.unset.length > 0) {
    writeLine(stdout, texts.setVariables);
    for (const name of plan.unset) writeLine(stdout, `  ${name}`);
  }
  writeLine(stdout, plan.address === null ? texts.noAddress : texts.address(plan.address));
  if (plan.isHostUnknown) writeLine(stderr, texts.hostUnknown);
  if (!('owners' in plan.entry)) writeLine(stderr, texts.noOwners);
  writeLine(stderr, texts.next);
}

async function sayHello(
  channel: TriedChannel,
  message: { readonly app: string; readonly to: Addressee; readonly language: Language },
  { stderr, signal, setExitCode }: CommandContext,
): Promise<void> {
  const { mark, words } = await sayInWords(channel, message, signal);
  writeLine(stderr, `${mark} ${words}`);
  if (mark === '✗') setExitCode(1);
}
