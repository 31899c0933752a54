import { Option, type Command } from 'commander';
import { namedChannel, readChannels, type ChannelEntry } from '#config/channels/read-channels.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import type { Addressee } from '#delivery/channel.js';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import { channelTexts } from '#cli/channel-texts.js';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { readAddressee } from '#cli/read-addressee.js';
import { terminalLanguage } from '#cli/terminal-language.js';
import { checkInWords, sayInWords, type Told } from '#cli/try-aloud.js';
import { writeLine } from '#cli/write-line.js';

interface Options {
  readonly to?: Addressee;
  readonly language?: Language;
  readonly json?: boolean;
}

/** What was tried, in order; nothing is after what failed. */
interface Finding extends Told {
  readonly name: 'settings' | 'credentials' | 'message';
}

/** `huixiang channel test`: whether the platform takes an app's credentials, and a message. */
export function registerChannelTest(channel: Command, context: CommandContext): void {
  channel
    .command('test <app>')
    .description('ask the platform with the credentials of an app, and send a test message; exits with 1 where something is wrong')
    .addHelpText('after', examples('channel test feishu', 'channel test feishu --to chat:oc_1234'))
    .option('--to <addressee>', 'send a test message to chat:ID or person:ID', readAddressee)
    .addOption(new Option('--language <language>', 'that of the message; as the locale says without it').choices(['zh', 'en']))
    .option('--json', 'print one JSON document')
    .action(async (name: string, { json, ...options }: Options) => {
      const { stdout, setExitCode } = context;
      const entry = namedChannel(readChannels(context.place), name);
      const findings: Finding[] = [];
      for await (const finding of tried(entry, options, context)) {
        findings.push(finding);
        if (!json) writeLine(stdout, `${finding.mark} ${finding.words}`);
      }
      const isWell = findings.every(({ mark }) => mark !== '✗');
      if (json)
        writeLine(stdout, JSON.stringify({ app: entry.app, kind: entry.kind, ok: isWell, findings: findings.map(toRecord) }, null, 2));
      if (!isWell) setExitCode(1);
    });
}

/** As `doctor` has it. */
function toRecord({ name, mark, words }: Finding): { readonly ok: boolean; readonly name: string; readonly text: string } {
  return { ok: mark !== '✗', name, text: words };
}

async function* tried(entry: ChannelEntry, { to, language: chosen }: Options, context: CommandContext): AsyncGenerator<Finding> {
  const { stderr, signal, place } = context;
  const { settings, app } = entry;
  if (settings === null) {
    yield { name: 'settings', mark: '✗', words: remedied(entry) };
    return;
  }
  const language = chosen ?? terminalLanguage(place.environment);
  const { tryChannel } = await import('#app/try-channel.js');
  const channel = await tryChannel(settings, (warning) => writeLine(stderr, `warning: ${warning}`));
  try {
    const checked = await found('credentials', { settings, signal }, () => checkInWords(channel, channelTexts[language], signal));
    yield checked;
    if (checked.mark !== '✗' && to)
      yield await found('message', { settings, signal }, () => sayInWords(channel, { app, to, language }, signal));
  } finally {
    await channel.close();
  }
}

interface Attempt {
  readonly settings: ChannelSettings;
  readonly signal: AbortSignal;
}

async function found(name: Finding['name'], { settings, signal }: Attempt, act: () => Promise<Told>): Promise<Finding> {
  try {
    return { name, ...(await act()) };
  } catch (error) {
    if (!(error instanceof AssistantError) || signal.aborted) throw error;
    return { name, mark: '✗', words: `${error.code}: ${error.message}; see docs/channels/${settings.kind}.md` };
  }
}

function remedied({ problem, secrets }: ChannelEntry): string {
  const unset = secrets.filter(({ isSet }) => !isSet).map(({ variable }) => variable);
  return [problem, ...(unset.length > 0 ? [`not set in this environment: ${unset.join(', ')}`] : [])].join('; ');
}
