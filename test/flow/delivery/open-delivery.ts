import { SystemClock } from '#adapters/clock/system-clock.js';
import { MemoryConversationStore } from '#adapters/conversation-store/memory-conversation-store.js';
import { SqlGroupStore } from '#adapters/group-store/sql-group-store.js';
import { SqlInbox } from '#adapters/inbox/sql-inbox.js';
import { SqlOutbox } from '#adapters/outbox/sql-outbox.js';
import { connectDelivery } from '#app/connect-delivery.js';
import { schedule } from '#app/schedule.js';
import { Attend } from '#conversation/attend.js';
import type { AttendSettings } from '#conversation/surroundings.js';
import { State } from '#database/state/state.js';
import type { Callback } from '#delivery/callback.js';
import { Callbacks } from '#delivery/callbacks.js';
import type { Channel } from '#delivery/channel.js';
import type { GateReadiness } from '#delivery/group-settings.js';
import type { IncomingMessage } from '#domain/message.js';
import type { Judgement } from '#feedback/give-feedback.js';
import { openAdmission } from '../../fakes/open-admission.js';
import { scriptedConverse, type ScriptedEnd } from '../../fakes/scripted-converse.js';

export interface Opening {
  readonly channels: readonly Channel[];
  /** The state; a second process opens the same. */
  readonly file: string;
  readonly end: ScriptedEnd;
  readonly settings?: Partial<AttendSettings>;
  readonly libraryOf?: (group: string | null) => string;
  readonly owners?: readonly string[];
  readonly readiness?: GateReadiness;
  readonly bindsByName?: boolean;
  /** Of the notice; none is given where it is left out. */
  readonly keptDays?: number | null;
  readonly keepsNames?: boolean;
}

/** What a test sees of it. */
export interface OpenedDelivery {
  readonly inbox: SqlInbox;
  readonly outbox: SqlOutbox;
  readonly groups: SqlGroupStore;
  readonly asked: () => readonly IncomingMessage[];
  readonly warnings: readonly string[];
  readonly judged: readonly Judgement[];
  readonly callbackOf: (channel: Channel) => Callback | null;
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const libraries = ['default', 'plants', 'lamps'];
const usual: AttendSettings = {
  library: 'default',
  joinSeconds: 0,
  ...openAdmission,
};

/** A process: the ways in and out of channels with real files, over decisions that are scripted. */
export async function openDelivery({
  channels,
  file,
  end,
  settings = {},
  libraryOf = () => 'default',
  owners = [],
  readiness,
  bindsByName = false,
  keptDays = null,
  keepsNames = true,
}: Opening): Promise<OpenedDelivery> {
  const clock = new SystemClock();
  const state = new State(file);
  const stores = {
    inbox: new SqlInbox({ state, keepDays: 30, clock }),
    outbox: new SqlOutbox({ state, keepDays: 30, clock }),
    groups: new SqlGroupStore(state),
  };
  const converse = scriptedConverse(end);
  const warnings: string[] = [];
  const judged: Judgement[] = [];
  const callbacks = new Callbacks();
  const warn = (warning: string): void => void warnings.push(warning);
  const listening = connectDelivery(channels, {
    ...stores,
    clock,
    schedule,
    callbacks,
    warn,
    attend: (surroundings) =>
      new Attend(
        { converse, ...stores, conversations: new MemoryConversationStore(), clock, schedule, warn, ...surroundings },
        { mostWaiting: 5000, parallel: 8, historyTurns: 4, historyTokens: 100, historyHours: 2, mostPictureBytes: 10_000_000 },
      ),
    feedback: { run: async (judgement) => (judged.push(judgement), Promise.reject(new Error('not kept here'))) },
    configuredFor: ({ group }) => ({ ...usual, ...settings, library: libraryOf(group) }),
    readinessOf: async () => readiness ?? { isReady: true },
    isOwner: ({ person }) => owners.includes(person),
    allowedFor: () => libraries,
    librariesOf: async () => libraries,
    bindsByName: () => bindsByName,
    keptDays,
    keepsNames,
    traceAt: (trace) => `trace ${trace}`,
    welcomeOf: async () => null,
    languageOf: async () => null,
    told: () => undefined,
    keepTryingMs: 60_000,
  });
  await listening.start();
  const asked = (): readonly IncomingMessage[] => converse.asked;
  return {
    ...stores,
    asked,
    warnings,
    judged,
    callbackOf: (channel: Channel): Callback | null => callbacks.find(channel.sender.channel, channel.sender.app) ?? null,
    idle: () => listening.delivery.idle(),
    async close() {
      await listening.stop();
      await Promise.all([stores.inbox.close(), stores.outbox.close(), stores.groups.close()]);
    },
  };
}
