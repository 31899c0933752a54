import type {
  ChannelCheck,
  ChannelDraft,
  ChannelKindRecord,
  ChannelRecord,
  ChannelSaid,
  ChannelSetup,
  DraftProblem,
  DraftVerdict,
  TestAddressee,
} from '#admin/channel-setup.js';
import { callbackAddress } from '#app/callback-address.js';
import { channelTestMessage } from '#app/channel-test-message.js';
import { describeChannelKinds } from '#app/describe-channel-kinds.js';
import { guardAddress, type AddressGuard } from '#app/guard-address.js';
import { readChannelDraft, type ReadDraft } from '#app/read-channel-draft.js';
import { tryChannel, tryRunning, type TriedChannel } from '#app/try-channel.js';
import { addChannel, removeChannel } from '#app/write-channel.js';
import { channelForm, formChoice } from '#config/channels/channel-form.js';
import type { ChannelSettings } from '#config/channels/channel-settings.js';
import { channelSecretsFile } from '#config/channels/kept-channel-secrets.js';
import { leftOverVariables } from '#config/channels/left-over-variables.js';
import { readChannels, type ChannelEntry, type ConfiguredChannels } from '#config/channels/read-channels.js';
import { isSameChannel } from '#config/channels/same-channel.js';
import type { Environment } from '#config/environment.js';
import { loadConfig, type LoadedConfig, type Place } from '#config/load.js';
import { publicAddress } from '#config/public-address.js';
import { Secret } from '#config/secret.js';
import type { ChannelStates } from '#delivery/channel-states.js';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import { redact } from '#http/redact.js';

interface Parts {
  readonly config: LoadedConfig;
  readonly environment: Environment;
  readonly states: ChannelStates;
  readonly warn: (warning: string) => void;
}

const guardMs = 5_000;
const mostLeftOver = 100;

/** Apps as the local settings have them: what is written holds from the next start on. */
export class SetUpChannels implements ChannelSetup {
  readonly #guard: AddressGuard;
  /** One change after the other. */
  #changing: Promise<unknown> = Promise.resolve();

  constructor(private readonly parts: Parts) {
    this.#guard = guardAddress(parts.config.settings.web.allow);
  }

  kinds(): readonly ChannelKindRecord[] {
    return describeChannelKinds();
  }

  list(): readonly ChannelRecord[] {
    const { entries } = this.#read();
    const running = this.parts.config.settings.channels;
    const gone = running.filter(({ app }) => !entries.some((entry) => entry.app === app));
    return [
      ...entries.map((entry) => this.#toRecord(entry)),
      ...gone.map(({ app, kind, library, owners }): ChannelRecord => {
        return { app, kind, library, owners, state: 'leaving', problem: null, address: null, secrets: [] };
      }),
    ];
  }

  leftOver(): readonly string[] {
    return leftOverVariables(this.parts.environment, this.#read().entries).slice(0, mostLeftOver);
  }

  async examine(draft: ChannelDraft, signal: AbortSignal): Promise<DraftVerdict> {
    const { problems, kind, entry } = await this.#readDraft(draft, this.#read(), signal);
    const publicUrl = publicAddress(this.parts.config.settings);
    const address = callbackAddress({ kind, app: draft.app, receive: entry['receive'] }, publicUrl);
    return { problems, address, isHostUnknown: address !== null && publicUrl === null };
  }

  add(draft: ChannelDraft, signal: AbortSignal): Promise<ChannelRecord> {
    return this.#inTurn(async () => {
      const channels = this.#read();
      demandFile(channels);
      const { problems, entry, variables } = await this.#readDraft(draft, channels, signal);
      if (problems.some(({ code }) => code === 'taken')) throw new AssistantError('CONFLICT', wordsOf(problems));
      if (problems.length > 0) throw new AssistantError('INVALID_INPUT', wordsOf(problems));
      const file = channelSecretsFile(this.parts.config.paths.home);
      await addChannel({ entry, secrets: variables.size > 0 ? { file, variables, isOwn: true } : null }, this.#around());
      return this.#toRecord(this.#entry(draft.app));
    });
  }

  remove(app: string): Promise<void> {
    return this.#inTurn(async () => {
      const channels = this.#read();
      demandFile(channels);
      this.#entry(app);
      await removeChannel(app, this.#around());
    });
  }

  check(app: string, signal: AbortSignal): Promise<ChannelCheck> {
    return this.#tried<ChannelCheck>(app, signal, {
      act: async (channel) => {
        const takenFor = await channel.check(signal);
        return { outcome: takenFor === null ? 'nothing-to-ask' : 'well', takenFor, failure: null };
      },
      failed: (failure) => ({ outcome: 'failed', takenFor: null, failure }),
    });
  }

  say(
    app: string,
    to: TestAddressee,
    { language, signal }: { readonly language: Language; readonly signal: AbortSignal },
  ): Promise<ChannelSaid> {
    return this.#tried<ChannelSaid>(app, signal, {
      act: async (channel) => {
        const outcome = await channel.say(channelTestMessage(app, language), to, { language, signal });
        return { outcome: outcome.kind, why: 'why' in outcome ? this.#clean(outcome.why, this.#entry(app)) : null };
      },
      failed: ({ message }) => ({ outcome: 'failed', why: message }),
    });
  }

  async #tried<Result>(app: string, signal: AbortSignal, { act, failed }: Trial<Result>): Promise<Result> {
    const entry = this.#entry(app);
    if (!entry.settings) return failed({ code: 'CONFIG_INVALID', message: this.#clean(entry.problem ?? '', entry) });
    let channel: TriedChannel | null = null;
    try {
      channel = await this.#channelFor(entry.settings, signal);
      return await act(channel);
    } catch (error) {
      if (signal.aborted || !(error instanceof AssistantError)) throw error;
      return failed({ code: error.code, message: this.#clean(error.told, entry) });
    } finally {
      await channel?.close();
    }
  }

  /** The running one where it is the same: a second connection of some takes the place of the first. */
  async #channelFor(settings: ChannelSettings, signal: AbortSignal): Promise<TriedChannel> {
    const { states, config, warn } = this.parts;
    const running = this.#runs(settings) ? states.running(settings.kind, settings.app) : null;
    if (running) return tryRunning(running);
    demandFree(settings, config.settings.channels);
    const problems = await Promise.all(chosenIn(settings).map(([field, value]) => this.#addressProblem(field, value, signal)));
    const [problem] = problems.flat();
    if (problem) throw new AssistantError('CONFIG_INVALID', `${problem.field}: ${problem.message}`);
    return tryChannel(settings, warn);
  }

  #runs(settings: ChannelSettings | null): boolean {
    return settings !== null && this.parts.config.settings.channels.some((one) => isSameChannel(one, settings));
  }

  async #readDraft(draft: ChannelDraft, channels: ConfiguredChannels, signal: AbortSignal): Promise<ReadDraft> {
    const read = readChannelDraft(draft, { channels, environment: this.parts.environment });
    const closed = await Promise.all(Object.entries(read.entry).map(([field, value]) => this.#addressProblem(field, value, signal)));
    return { ...read, problems: [...read.problems, ...closed.flat()] };
  }

  /** Whoever fills in a form has no say over what is open inside this network. */
  async #addressProblem(field: string, value: unknown, signal: AbortSignal): Promise<readonly DraftProblem[]> {
    if (typeof value !== 'string' || !/^[a-z]+:\/\//iu.test(value) || !URL.canParse(value)) return [];
    const problem = await this.#guard(value, AbortSignal.any([signal, AbortSignal.timeout(guardMs)]));
    return problem ? [{ field, code: 'not-open', message: problem.message }] : [];
  }

  #toRecord(entry: ChannelEntry): ChannelRecord {
    const { app, kind, library, owners, secrets, settings, problem } = entry;
    const { config, states } = this.parts;
    const state = this.#runs(settings) ? (states.of(kind, app) ?? { state: 'beginning', error: null }) : { state: 'waits', error: null };
    const address = callbackAddress({ kind, app, receive: entry.receive, ...settings }, publicAddress(config.settings));
    const told = problem ?? state.error;
    return {
      app,
      kind,
      library,
      owners,
      state: state.state as ChannelRecord['state'],
      problem: told === null ? null : this.#clean(told, entry),
      address,
      secrets,
    };
  }

  /** Platforms may say back what they were sent. */
  #clean(text: string, { settings }: ChannelEntry): string {
    const secrets = Object.values(settings ?? {}).flatMap((value: unknown) => (value instanceof Secret ? [value.reveal()] : []));
    return redact(text, secrets);
  }

  #entry(app: string): ChannelEntry {
    const found = this.#read().entries.find((entry) => entry.app === app);
    if (found) return found;
    throw new AssistantError('NOT_FOUND', `there is no app ${JSON.stringify(app.slice(0, 64))}`);
  }

  #read(): ConfiguredChannels {
    return readChannels(this.#place());
  }

  #around(): Parameters<typeof addChannel>[1] {
    return { paths: this.parts.config.paths, reload: () => loadConfig(this.#place()) };
  }

  #place(): Place {
    const { config, environment } = this.parts;
    const { home, packageRoot } = config.paths;
    return { packageRoot, currentFolder: home, environment: { ...environment, HUIXIANG_HOME: home } };
  }

  #inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
    const acting = this.#changing.then(act);
    this.#changing = acting.catch(() => undefined);
    return acting;
  }
}

interface Trial<Result> {
  readonly act: (channel: TriedChannel) => Promise<Result>;
  readonly failed: (failure: { readonly code: string; readonly message: string }) => Result;
}

/** What somebody said of it, not what is usual. */
function chosenIn(settings: ChannelSettings): readonly (readonly [string, unknown])[] {
  const chooses = formChoice(settings.kind);
  const said: readonly (readonly [string, unknown])[] = Object.entries(settings);
  const choice = chooses ? String(said.find(([name]) => name === chooses.name)?.[1]) : null;
  const usual = new Map(channelForm(settings.kind, settings.app, choice).settings.map((field) => [field.name, field.usual]));
  return said.filter(([name, value]) => value !== usual.get(name));
}

/** A bot of WeCom has one connection: another one would cut off the one that works. */
function demandFree(settings: ChannelSettings, running: readonly ChannelSettings[]): void {
  if (settings.kind !== 'wecom-bot') return;
  const holder = running.find((one) => one.kind === 'wecom-bot' && one.botId === settings.botId);
  if (holder)
    throw new AssistantError(
      'CONFLICT',
      `the app ${holder.app} holds the only connection of this bot; it can be tried after the next start`,
    );
}

/** What is written into the file would not hold. */
function demandFile({ isFixed }: ConfiguredChannels): void {
  if (isFixed)
    throw new AssistantError(
      'CONFLICT',
      'the variable HUIXIANG_CHANNELS holds in place of the file; put its apps into the file and unset it',
    );
}

function wordsOf(problems: readonly DraftProblem[]): string {
  return problems.map(({ field, message }) => (field === null ? message : `${field}: ${message}`)).join('; ');
}
