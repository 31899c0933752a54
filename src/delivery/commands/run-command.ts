import { groupModes } from '#domain/group-mode.js';
import type { KeptReply } from '#domain/outgoing-reply.js';
import type { Choice, Reply } from '#domain/reply.js';
import type { Language } from '#domain/question.js';
import { type AppName, conversationOf, type ReceivedMessage } from '#domain/received-message.js';
import type { Command } from '#delivery/commands/parse-command.js';
import { libraryChoices } from '#delivery/commands/library-choices.js';
import { deliveryTexts, modeTexts } from '#delivery/delivery-texts.js';
import type { GroupSettings } from '#delivery/group-settings.js';
import type { JudgeReply } from '#delivery/judge-reply.js';
import { offeredKey } from '#delivery/reply-key.js';
import type { Clock } from '#ports/clock.js';
import type { GroupStore } from '#ports/group-store.js';
import type { Outbox } from '#ports/outbox.js';

interface Parts {
  readonly settings: GroupSettings;
  readonly groups: GroupStore;
  readonly outbox: Outbox;
  readonly judge: JudgeReply;
  readonly clock: Clock;
  readonly isOwner: (person: Pick<ReceivedMessage, 'channel' | 'app' | 'person'>) => boolean;
  /** The libraries that the owners of an app may choose. */
  readonly librariesOf: (app: AppName) => Promise<readonly string[]>;
  /** Where a person can look at a trace, in words. */
  readonly traceAt: (trace: string, language: Language) => string;
}

interface Running<Name extends Command['name'] = Command['name']> {
  readonly command: Extract<Command, { readonly name: Name }>;
  readonly message: ReceivedMessage;
  readonly language: Language;
}

/** What is said to a command. */
export type Said = Pick<Extract<Reply, { readonly kind: 'notice' }>, 'text' | 'choices' | 'isPrivate'>;

const ownersOnly: ReadonlySet<Command['name']> = new Set(['mute', 'unmute', 'why']);

/** Does what a command says. */
export class RunCommand {
  constructor(private readonly parts: Parts) {}

  /** @returns what is said to it; null for nothing. @throws AssistantError STORAGE_FAILED */
  async run(command: Command, message: ReceivedMessage, language: Language): Promise<Said | null> {
    const isOwner = this.parts.isOwner(message);
    const changes = (command.name === 'library' && command.library !== null) || (command.name === 'mode' && command.asked !== null);
    if ((ownersOnly.has(command.name) || changes) && !isOwner) return privately(deliveryTexts.onlyOwners[language]);
    switch (command.name) {
      case 'help':
        return openly(deliveryTexts.help[language]);
      case 'status':
        return this.#status(message, language);
      case 'library':
        return this.#library({ command, message, language });
      case 'mode':
        return this.#mode({ command, message, language });
      case 'mute':
        return this.#mute({ command, message, language });
      case 'unmute':
        return this.#change(message, { mutedUntil: null }, language, deliveryTexts.unmuted[language]);
      case 'why':
        return this.#why(message, language);
      case 'judge':
        return this.#judge({ command, message, language }, isOwner);
    }
  }

  async #status(message: ReceivedMessage, language: Language): Promise<Said> {
    const { settings, chosen, mutedUntil, notReady } = await this.parts.settings.of(message);
    const lines = [`${deliveryTexts.libraryIs[language]}${settings.library}`];
    if (message.group !== null) lines.push(`${deliveryTexts.modeIs[language]}${chosen} (${modeTexts[chosen][language]})`);
    if (mutedUntil) lines.push(`${deliveryTexts.muted[language]} ${timeIn(mutedUntil, settings.timeZone)}`);
    if (notReady !== null) lines.push(`${modeTexts.mention[language]}: ${notReady}`);
    return openly(lines.join('\n'));
  }

  async #library({ command: { library }, message, language }: Running<'library'>): Promise<Said> {
    const current = (await this.parts.settings.of(message)).settings.library;
    const libraries = await this.parts.librariesOf(message);
    if (library === null)
      return { ...openly(`${deliveryTexts.libraryIs[language]}${current}`), choices: libraryChoices(libraries, current) };
    if (!libraries.includes(library)) return privately(`${deliveryTexts.noLibrary[language]}${library}`);
    return this.#change(message, { library }, language, `${deliveryTexts.libraryIs[language]}${library}`);
  }

  async #mode({ command: { mode, asked }, message, language }: Running<'mode'>): Promise<Said> {
    if (message.group === null) return privately(deliveryTexts.oneToOne[language]);
    const all = `${deliveryTexts.modesAre[language]}${groupModes.join(', ')}`;
    if (mode === null) {
      const { chosen } = await this.parts.settings.of(message);
      return { ...openly(asked === null ? `${deliveryTexts.modeIs[language]}${chosen}\n${all}` : all), choices: modeChoices };
    }
    await this.parts.groups.change(message.group, { mode });
    const { notReady } = await this.parts.settings.of(message);
    const warning = notReady === null ? '' : `\n${modeTexts.mention[language]}: ${notReady}`;
    return openly(`${deliveryTexts.modeIs[language]}${mode} (${modeTexts[mode][language]})${warning}`);
  }

  async #mute({ command: { minutes }, message, language }: Running<'mute'>): Promise<Said> {
    const until = new Date(this.parts.clock.now().getTime() + minutes * 60_000);
    const { settings } = await this.parts.settings.of(message);
    const text = `${deliveryTexts.muted[language]} ${timeIn(until, settings.timeZone)}`;
    return this.#change(message, { mutedUntil: until.toISOString() }, language, text);
  }

  async #change(message: ReceivedMessage, change: Parameters<GroupStore['change']>[1], language: Language, text: string): Promise<Said> {
    if (message.group === null) return privately(deliveryTexts.oneToOne[language]);
    await this.parts.groups.change(message.group, change);
    return openly(text);
  }

  async #why(message: ReceivedMessage, language: Language): Promise<Said> {
    const reply = await this.#meant(message, null);
    return privately(reply?.trace ? this.parts.traceAt(reply.trace, language) : deliveryTexts.noTrace[language]);
  }

  async #judge({ command, message, language }: Running<'judge'>, isOwner: boolean): Promise<Said | null> {
    const { verdict, isPressed } = command;
    const { person, group } = message;
    const reply =
      command.key === null
        ? await this.#meant(message, verdict === 'withdraw' && !isOwner ? person : null)
        : await this.#named(message, command.key);
    const isOfAnswer = verdict === 'withdraw' || verdict === 'answer';
    // Where a reaction was, not every platform tells.
    const conversation = isPressed && group === null ? null : conversationOf(message);
    if (!isPressed && !isOfAnswer && reply?.kind !== 'answer') return null;
    const end = await this.parts.judge.run({ verdict, reply, person, isOwner, group, conversation });
    // What a pressed button did is seen, but for this.
    const isSaid = end === 'onlyOwn' || end === 'notWithdrawn' || end === 'notYetWithdrawn';
    if (isPressed) return isSaid ? privately(deliveryTexts[end][language]) : null;
    return end === 'answering' || end === 'silent' || (end === 'withdrawn' && group !== null) ? null : openly(deliveryTexts[end][language]);
  }

  /** The reply whose button was pressed; that of the answer where it offered one. */
  async #named({ channel, app }: ReceivedMessage, key: string): Promise<KeptReply | null> {
    const reply = await this.parts.outbox.find(offeredKey(key));
    return reply?.channel === channel && reply.app === app ? reply : null;
  }

  /**
   * The answer that a message replies to, or that the question offers which it replies to; where it replies to nothing the last answer
   * there, withdrawn or not: said twice it is said of the same one.
   * @param person to whom; null for anybody
   */
  async #meant({ channel, app, repliesTo, ...message }: ReceivedMessage, person: string | null): Promise<KeptReply | null> {
    const { outbox } = this.parts;
    if (repliesTo === null) return outbox.latest(conversationOf({ channel, ...message }), person ?? undefined);
    const quoted = await outbox.findByHandle(channel, app, repliesTo);
    return quoted?.kind === 'offer' ? outbox.find(offeredKey(quoted.key)) : quoted;
  }
}

const modeChoices: readonly Choice[] = groupModes.map((mode) => ({ label: mode, command: `/mode ${mode}` }));

function openly(text: string): Said {
  return { text, choices: [], isPrivate: false };
}

/** Of no use to others. */
function privately(text: string): Said {
  return { text, choices: [], isPrivate: true };
}

function timeIn(at: Date, timeZone: string | null): string {
  const options = { dateStyle: 'short', timeStyle: 'short', ...(timeZone === null ? {} : { timeZone }) } as const;
  return new Intl.DateTimeFormat('sv-SE', options).format(at);
}
