import { listenTo, type Listening } from '#app/listen-to-channels.js';
import type { Attend } from '#conversation/attend.js';
import type { Attended, AttendSettings, Surroundings } from '#conversation/surroundings.js';
import type { ChannelStates } from '#delivery/channel-states.js';
import type { Callbacks } from '#delivery/callbacks.js';
import type { Channel } from '#delivery/channel.js';
import { RunCommand } from '#delivery/commands/run-command.js';
import { Delivery } from '#delivery/delivery.js';
import { DispatchReplies } from '#delivery/dispatch-replies.js';
import { FirstContact } from '#delivery/first-contact.js';
import { GroupSettings, type GateReadiness } from '#delivery/group-settings.js';
import { JudgeReply } from '#delivery/judge-reply.js';
import { SpokenLanguage } from '#delivery/spoken-language.js';
import { Senders } from '#delivery/outgoing.js';
import type { Language } from '#domain/question.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { GiveFeedback } from '#feedback/give-feedback.js';
import type { Clock } from '#ports/clock.js';
import type { GroupStore } from '#ports/group-store.js';
import type { Inbox } from '#ports/inbox.js';
import type { Outbox } from '#ports/outbox.js';
import { Background } from '#shared/background.js';
import type { Schedule } from '#shared/schedule.js';

type AppOf = Pick<ReceivedMessage, 'channel' | 'app'>;

interface Parts {
  readonly attend: (surroundings: Surroundings) => Attend;
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly groups: GroupStore;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly callbacks: Callbacks;
  readonly states?: ChannelStates;
  readonly feedback: Pick<GiveFeedback, 'run'>;
  readonly configuredFor: (place: Pick<ReceivedMessage, 'channel' | 'app' | 'group'>) => AttendSettings;
  readonly readinessOf: (library: string) => Promise<GateReadiness>;
  readonly isOwner: (person: Pick<ReceivedMessage, 'channel' | 'app' | 'person'>) => boolean;
  readonly librariesOf: (app: AppOf) => Promise<readonly string[]>;
  /** Whether they would be there or not. */
  readonly allowedFor: (app: AppOf) => readonly string[];
  readonly bindsByName: (place: AppOf & { readonly group: string }) => boolean;
  readonly traceAt: (trace: string, language: Language) => string;
  /** What its owner greets with, and writes in; null where there is no such setting. */
  readonly welcomeOf: (library: string) => Promise<string | null>;
  readonly languageOf: (library: string) => Promise<Language | null>;
  readonly told: (attended: Attended) => void;
  readonly warn: (warning: string) => void;
  readonly keepTryingMs: number;
  /** How long what is written in groups is kept; null where it is not, or nobody is to be told. */
  readonly keepsNames: boolean;
  readonly keptDays: number | null;
}

/** Longest time for one try, and for one reply to be taken back. */
const tryMs = 30_000;
const recallMs = 15_000;
const atOnce = 8;

/** Channels with all that is behind them, not begun yet. */
export function connectDelivery(channels: readonly Channel[], parts: Parts): Listening {
  const { outbox, clock, schedule, warn, attend, callbacks, states, keepTryingMs, languageOf } = parts;
  const senders = new Senders(channels.map(({ sender }) => sender));
  const dispatch = new DispatchReplies({ outbox, senders, clock, schedule, warn }, { keepTryingMs, tryMs, atOnce });
  const settings = new GroupSettings(parts);
  const background = new Background(warn);
  const later = (work: () => Promise<unknown>): void => background.run(work);
  const judge = new JudgeReply({ ...parts, senders, handedOver: () => dispatch.wake(), later, recallMs });
  const commands = new RunCommand({ ...parts, settings, judge });
  const channelOf = ({ channel, app }: AppOf): Channel | undefined =>
    channels.find(({ sender }) => sender.channel === channel && sender.app === app);
  const completerOf = (app: AppOf) => channelOf(app)?.completer ?? null;
  const language = new SpokenLanguage(async (message) => languageOf((await settings.of(message)).settings.library));
  const addressOf = ({ channel, app, group }: AppOf & { readonly group: string }): string | null =>
    channelOf({ channel, app })?.addressOf({ chat: group.slice(`${channel}:${app}:`.length), person: null }) ?? null;
  const contact = new FirstContact({ ...parts, senders, settings, dispatch, addressOf });
  const delivery = new Delivery(
    { ...parts, senders, settings, commands, judge, contact, language, dispatch, background, completerOf },
    attend,
  );
  return listenTo(channels, { delivery, callbacks, ...(states && { states }), schedule, warn });
}
