import type { ChannelEvent } from '#domain/channel-event.js';
import type { Language } from '#domain/question.js';
import type { AppName, ReceivedMessage } from '#domain/received-message.js';
import type { Choice } from '#domain/reply.js';
import { libraryChoices } from '#delivery/commands/library-choices.js';
import { isQuiet } from '#conversation/is-quiet.js';
import { deliveryTexts, modeTexts } from '#delivery/delivery-texts.js';
import type { DispatchReplies } from '#delivery/dispatch-replies.js';
import type { GroupSettings, GroupState } from '#delivery/group-settings.js';
import { libraryNamed } from '#delivery/library-named.js';
import type { Senders } from '#delivery/outgoing.js';
import { Recent } from '#delivery/recent.js';
import { keyOf } from '#delivery/reply-key.js';
import { sayNotice } from '#delivery/say-notice.js';
import type { Clock } from '#ports/clock.js';
import type { GroupStore } from '#ports/group-store.js';
import type { Outbox } from '#ports/outbox.js';

interface Parts {
  readonly senders: Senders;
  readonly outbox: Outbox;
  readonly dispatch: DispatchReplies;
  readonly clock: Clock;
  readonly groups: GroupStore;
  readonly settings: GroupSettings;
  /** What the owner of a library greets with; null for the usual line. */
  readonly welcomeOf: (library: string) => Promise<string | null>;
  /** The libraries that the owners of an app may choose. */
  readonly librariesOf: (app: AppName) => Promise<readonly string[]>;
  /** Whether the name of a group says which library it asks. */
  readonly bindsByName: (place: AppName & { readonly group: string }) => boolean;
  /** Where a group is told what answers nobody; null where its platform lets one only answer. */
  readonly addressOf: (group: AppName & { readonly group: string }) => string | null;
  /** Whether names may be kept as they are. */
  readonly keepsNames: boolean;
  /** How long what is written in groups is kept; null where it is not, or nobody is to be told. */
  readonly keptDays: number | null;
}

/** Groups that are known to have been told; others are looked up. */
const mostKnown = 10_000;
/** Characters of a group's name that are kept. */
const longestName = 200;

/** What a group is told when it meets the assistant: who it is, that it keeps what is written, and how to change what it does. */
export class FirstContact {
  readonly #told = new Recent<true>(mostKnown);

  constructor(private readonly parts: Parts) {}

  /** Once a group lets the assistant in, and once a person. @throws AssistantError STORAGE_FAILED */
  async joined(event: Extract<ChannelEvent, { readonly kind: 'joined' }>): Promise<void> {
    const { group, groupName, person, id } = event;
    if (group !== null && groupName !== null) await this.#noteName(event, group, groupName);
    const state = await this.parts.settings.of(event);
    if (group !== null && isSilent(state)) return;
    const own = await this.parts.welcomeOf(state.settings.library);
    const key = group === null ? keyOf('welcome', person) : keyOf('welcome', group, id);
    const kept = this.parts.keptDays;
    const text = (language: Language): string =>
      [
        own ?? deliveryTexts.welcome[language],
        ...(kept === null ? [] : [keptLine(kept, language, group !== null)]),
        ...(group === null ? [] : [modeLine(state, language)]),
      ].join('\n');
    await sayNotice(this.parts, event, {
      key,
      zh: text('zh'),
      en: text('en'),
      choices: group === null ? [] : await this.#libraries(event, state),
    });
    if (group !== null && kept !== null) await this.#noteTold(group);
  }

  /** A group that nobody announced is told when its first message is kept. @throws AssistantError STORAGE_FAILED */
  async heard(message: ReceivedMessage): Promise<void> {
    const { group, author } = message;
    const { keptDays, settings, clock } = this.parts;
    if (group === null || keptDays === null || author !== 'person' || this.#told.get(group)) return;
    const state = await settings.of(message);
    const { quietTimes, timeZone } = state.settings;
    if (isSilent(state) || isQuiet(clock.now(), quietTimes, timeZone)) return;
    if (state.choice.noticedAt !== null) return this.#told.set(group, true);
    const text = (language: Language): string => `${keptLine(keptDays, language, true)}\n${modeLine(state, language)}`;
    const { channel, app } = message;
    const address = this.parts.addressOf({ channel, app, group }) ?? message.address;
    await sayNotice(this.parts, { ...message, address }, { key: keyOf('kept', group), zh: text('zh'), en: text('en'), choices: [] });
    await this.#noteTold(group);
  }

  /** A group has another name. @throws AssistantError STORAGE_FAILED */
  async named(event: Extract<ChannelEvent, { readonly kind: 'named' }>): Promise<void> {
    const { group, groupName, id } = event;
    if (group === null) return;
    const library = await this.#noteName(event, group, groupName);
    if (library === null || isSilent(await this.parts.settings.of(event))) return;
    const text = (language: Language): string => deliveryTexts.libraryIs[language] + library;
    await sayNotice(this.parts, event, { key: keyOf('named', group, id), zh: text('zh'), en: text('en'), choices: [] });
  }

  /** @returns the library that it asks from now on; null where that does not change */
  async #noteName(app: AppName, group: string, groupName: string): Promise<string | null> {
    if (this.parts.keepsNames) await this.parts.groups.change(group, { name: groupName.trim().slice(0, longestName) || null });
    return this.#bind(app, group, groupName);
  }

  /** @returns as `#noteName` */
  async #bind(app: AppName, group: string, groupName: string): Promise<string | null> {
    const { bindsByName, librariesOf, groups, settings } = this.parts;
    if (!bindsByName({ ...app, group })) return null;
    const library = libraryNamed(groupName, await librariesOf(app));
    const choice = await groups.get(group);
    // A name changes nothing that an owner chose, nor does the same name told again.
    const isOwners = choice.library !== null && choice.library !== choice.namedLibrary;
    if (isOwners || choice.namedLibrary === library) return null;
    const { settings: held } = await settings.of({ channel: app.channel, app: app.app, group });
    await groups.change(group, { namedLibrary: library, ...(library !== null && { library }) });
    return library === held.library ? null : library;
  }

  async #libraries(app: AppName, { settings }: GroupState): Promise<readonly Choice[]> {
    return libraryChoices(await this.parts.librariesOf(app), settings.library);
  }

  async #noteTold(group: string): Promise<void> {
    const { groups, clock } = this.parts;
    await groups.change(group, { noticedAt: clock.now().toISOString() });
    this.#told.set(group, true);
  }
}

/** Nothing is said there, and nothing kept. */
function isSilent({ settings }: GroupState): boolean {
  return settings.mode === 'silent';
}

function keptLine(days: number, language: Language, isGroup: boolean): string {
  const line = deliveryTexts.kept[language].replace('{days}', String(days));
  return isGroup ? [line, deliveryTexts.stopped[language]].join(language === 'zh' ? '' : ' ') : line;
}

function modeLine({ chosen, notReady }: GroupState, language: Language): string {
  return `${modeTexts[notReady === null ? chosen : 'mention'][language]} · /mode · /help`;
}
