import { addressToCall, callbackAddress } from '#app/callback-address.js';
import { channelGuides } from '#app/channel-guides.js';
import type { TriedChannel } from '#app/try-channel.js';
import { appNameProblem, channelForm, formChoice, type ChannelForm, type ChannelKind } from '#config/channels/channel-form.js';
import { mostChannels, type ChannelSettings } from '#config/channels/channel-settings.js';
import { channelEntry, channelVariables } from '#config/channels/channel-entry.js';
import { checkChannel } from '#config/channels/check-channel.js';
import type { Entry } from '#config/channels/edit-channels.js';
import { isTaken, type ConfiguredChannels } from '#config/channels/read-channels.js';
import type { Environment } from '#config/environment.js';
import { publicAddress } from '#config/public-address.js';
import type { Secret } from '#config/secret.js';
import type { Addressee } from '#delivery/channel.js';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import { askAnswers, askSetting, missingAnswers, secretsAround, type ChannelAnswers } from '#cli/channel-answers.js';
import { askAddressee, askName, askPublicUrl, askWhetherAgain, askWhetherToWrite } from '#cli/channel-questions.js';
import { channelTexts } from '#cli/channel-texts.js';
import type { CommandContext } from '#cli/command-context.js';
import { printChannelGuide } from '#cli/print-channel-guide.js';
import { readSettings } from '#cli/read-settings.js';
import type { TerminalPrompt } from '#cli/terminal-prompt.js';
import { checkInWords } from '#cli/try-aloud.js';
import { writeLine } from '#cli/write-line.js';

/** An app that may be written: all that had to be asked was, and the platform agreed. */
export interface ChannelPlan {
  readonly app: string;
  readonly entry: Entry;
  /** The secrets, by the variable they belong into. */
  readonly variables: ReadonlyMap<string, Secret>;
  /** Of these the ones that are not set yet. */
  readonly unset: readonly string[];
  /** What the platform calls; null where it calls nothing. */
  readonly address: string | null;
  readonly isHostUnknown: boolean;
  /** Whom a test message goes to. */
  readonly to: Addressee | null;
  readonly channel: TriedChannel;
}

/** As the command line says them. */
export interface AddOptions {
  readonly app?: string;
  readonly set?: readonly string[];
  readonly all?: boolean;
  readonly address?: string;
  readonly to?: Addressee;
  readonly secretsFile?: string;
  readonly check: boolean;
  readonly yes?: boolean;
  readonly language?: Language;
}

interface Planning {
  readonly kind: ChannelKind;
  readonly options: AddOptions;
  readonly channels: ConfiguredChannels;
  /** Null where nobody can be asked. */
  readonly prompt: TerminalPrompt | null;
  readonly context: CommandContext;
  readonly language: Language;
  /** Absolute; null where secrets are set by hand. */
  readonly secretsFile: string | null;
}

/** What is filled in. */
interface Sheet {
  readonly app: string;
  readonly form: ChannelForm;
  readonly known: ChannelAnswers;
}

/** Asks for what is not said yet, and the platform whether it holds; writes nothing. @throws AssistantError */
export async function planChannel(planning: Planning): Promise<ChannelPlan> {
  const { kind, options, channels, prompt, context, language, secretsFile } = planning;
  const texts = channelTexts[language];
  const isBrief = prompt === null || options.yes === true;
  const app = await nameOf(planning);
  const { pairs, choice } = await settled(planning);
  const form = channelForm(kind, app, choice);
  const { environment } = context.place;
  const known = { settings: readSettings(pairs, form), secrets: secretsAround(form, environment) };
  if (secretsFile !== null) await demandPlace(form, environment, secretsFile);
  if (!prompt) demandAnswers([...missingAnswers({ form, known, environment }), ...(options.yes ? [] : ['--yes'])]);
  const configured = options.address ?? publicAddress(channels.config.settings);
  const isAsked = configured === null && !isBrief && callbackAddress({ kind, app, receive: known.settings.get('receive') }, null) !== null;
  const publicUrl = isAsked && prompt ? await askPublicUrl(prompt, texts) : configured;
  const guide = channelGuides[kind];
  if (guide && prompt) printChannelGuide(context.stderr, guide, { language, address: addressToCall({ kind, app }, publicUrl) });
  const { answers, settings, channel } = await answersThatHold(planning, { app, form, known });
  try {
    const entry = { kind, app, ...channelEntry(form, answers.settings) };
    const to = options.to ?? (isBrief || !prompt ? null : await askAddressee(prompt, texts));
    if (!isBrief && prompt) await askWhetherToWrite(prompt, { entry, file: channels.file, texts, stderr: context.stderr });
    const address = callbackAddress(settings, publicUrl);
    const variables = channelVariables(form, answers.secrets);
    return {
      app,
      entry,
      variables,
      unset: [...variables.keys()].filter((name) => !environment[name]),
      address,
      isHostUnknown: address !== null && publicUrl === null,
      to,
      channel,
    };
  } catch (error) {
    await channel.close();
    throw error;
  }
}

async function nameOf({ kind, options, channels, prompt, language }: Planning): Promise<string> {
  if (channels.entries.length >= mostChannels)
    throw new AssistantError('CONFLICT', `there are ${mostChannels} apps already, which is the most; remove one first`);
  const problemOf = (name: string): string | null =>
    appNameProblem(name) ??
    (isTaken(channels.entries, { kind, app: name }) ? `${name} is the name of another app; choose another one` : null);
  if (options.app === undefined && prompt && !options.yes)
    return askName(prompt, { usual: kind, problemOf, texts: channelTexts[language] });
  const app = options.app ?? kind;
  const invalid = appNameProblem(app);
  if (invalid !== null) throw new AssistantError('INVALID_INPUT', `--app: ${invalid}`);
  if (!isTaken(channels.entries, { kind, app })) return app;
  throw new AssistantError(
    'CONFLICT',
    `there is an app ${app} already, or one with the same variables; give another name by --app, or huixiang channel remove it`,
  );
}

/** What is said on the command line, and which form that makes of a kind that has several. */
async function settled({
  kind,
  options,
  prompt,
  context,
  language,
}: Planning): Promise<{ readonly pairs: readonly string[]; readonly choice: string | null }> {
  const pairs = options.set ?? [];
  const field = formChoice(kind);
  if (!field) return { pairs, choice: null };
  const beginning = `${field.name}=`;
  const pair = pairs.find((each) => each.startsWith(beginning));
  if (pair !== undefined) return { pairs, choice: pair.slice(beginning.length).trim() };
  if (!prompt) demandAnswers([`--set ${field.name}=… (${field.choices.join(', ')})`]);
  const known = { settings: new Map<string, string>(), secrets: new Map<string, Secret>() };
  const choice = prompt && (await askSetting(prompt, field, { known, texts: channelTexts[language], stderr: context.stderr }));
  return { pairs: [...pairs, `${beginning}${choice}`], choice };
}

/** What is typed shall not be typed for nothing. */
async function demandPlace({ secrets }: ChannelForm, environment: Environment, file: string): Promise<void> {
  const { demandPlaceFor } = await import('#app/write-channel.js');
  const typed = secrets.map(({ variable }) => variable).filter((variable) => !environment[variable]);
  demandPlaceFor(typed, file);
}

function demandAnswers(missing: readonly string[]): void {
  if (missing.length > 0) throw new AssistantError('INVALID_INPUT', `there is no terminal to ask at; missing: ${missing.join(', ')}`);
}

interface Holding {
  readonly answers: ChannelAnswers;
  readonly settings: ChannelSettings;
  readonly channel: TriedChannel;
}

/** Asks as often as somebody wants to answer. */
async function answersThatHold(planning: Planning, { app, form, known }: Sheet): Promise<Holding> {
  const { options, prompt, context, language } = planning;
  const texts = channelTexts[language];
  const asked = {
    form,
    all: options.all === true,
    brief: options.yes === true,
    environment: context.place.environment,
    texts,
    stderr: context.stderr,
  };
  let answers: ChannelAnswers = known;
  for (let again = false; ; again = true) {
    if (prompt) answers = await askAnswers(prompt, { ...asked, known: answers, again });
    try {
      return { answers, ...(await tryAnswers(planning, { app, form, known: answers })) };
    } catch (error) {
      if (!prompt || prompt.signal.aborted || !(error instanceof AssistantError)) throw error;
      writeLine(context.stderr, `✗ ${error.message}`);
      await askWhetherAgain(prompt, texts);
    }
  }
}

/** @throws AssistantError INVALID_INPUT where they do not hold together, and what the platform says of them */
async function tryAnswers(
  { kind, options, prompt, context, language }: Planning,
  { app, form, known }: Sheet,
): Promise<Omit<Holding, 'answers'>> {
  const checked = checkChannel({ kind, app, ...channelEntry(form, known.settings), ...Object.fromEntries(known.secrets) });
  if ('problem' in checked) throw new AssistantError('INVALID_INPUT', `${checked.problem}; ${unsetOf(form, known)}`);
  const { tryChannel } = await import('#app/try-channel.js');
  const channel = await tryChannel(checked.settings, (warning) => writeLine(context.stderr, `warning: ${warning}`));
  if (!options.check) return { settings: checked.settings, channel };
  const texts = channelTexts[language];
  writeLine(context.stderr, `\n${texts.asking}`);
  try {
    const { mark, words } = await checkInWords(channel, texts, prompt?.signal ?? context.signal);
    writeLine(context.stderr, `${mark} ${words}`);
    return { settings: checked.settings, channel };
  } catch (error) {
    await channel.close();
    if (!(error instanceof AssistantError)) throw error;
    throw new AssistantError(error.code, `${error.message}; nothing was written; see docs/channels/${kind}.md`, { cause: error });
  }
}

function unsetOf({ secrets }: ChannelForm, known: ChannelAnswers): string {
  const unset = secrets.filter(({ name }) => !known.secrets.has(name)).map(({ variable }) => variable);
  return unset.length > 0 ? `not set: ${unset.join(', ')}` : 'see docs/channels.md';
}
