import type { Assembly } from '#app/assemble.js';
import { connectDelivery } from '#app/connect-delivery.js';
import { createChannels } from '#app/create-channels.js';
import type { Listening } from '#app/listen-to-channels.js';
import { appOf, groupPlacing } from '#app/group-placing.js';
import { schedule } from '#app/schedule.js';
import type { Settings } from '#config/schema.js';
import type { Attended } from '#conversation/surroundings.js';
import type { ChannelStates } from '#delivery/channel-states.js';
import type { Callbacks } from '#delivery/callbacks.js';
import type { Channel } from '#delivery/channel.js';
import { AssistantError } from '#domain/errors.js';
import type { Language } from '#domain/question.js';
import type { ReceivedMessage } from '#domain/received-message.js';
import type { ServiceMetrics } from '#http/service-metrics.js';

export type Delivering = Pick<
  Assembly,
  'config' | 'attend' | 'inbox' | 'outbox' | 'groups' | 'clock' | 'libraries' | 'libraryStore' | 'librarySettings' | 'feedbackParts'
>;

interface Options {
  /** Those of the settings where it is left out. */
  readonly channels?: readonly Channel[];
  readonly callbacks: Callbacks;
  readonly states?: ChannelStates;
  readonly warn: (warning: string) => void;
  readonly metrics?: ServiceMetrics;
}

/** The messaging channels of the settings and what is behind them, not begun yet. */
export async function createDelivery(parts: Delivering, { callbacks, states, warn, metrics, ...given }: Options): Promise<Listening> {
  const { config, clock, libraries, libraryStore, librarySettings, feedbackParts } = parts;
  const { settings } = config;
  const channels = given.channels ?? (await createChannels(settings.channels, { clock, warn }));
  const placing = groupPlacing(settings, libraries);
  const { allowedFor } = placing;
  return connectDelivery(channels, {
    ...parts,
    ...placing,
    callbacks,
    ...(states && { states }),
    schedule,
    warn,
    feedback: feedbackParts.giveFeedback,
    isOwner: ownersIn(settings),
    librariesOf: async (app) => {
      const names = allowedFor(app);
      const areThere = await Promise.all(names.map((name) => libraryStore.has(name)));
      return names.filter((_, index) => areThere[index]);
    },
    // Whoever runs this has the last word on a group.
    bindsByName: ({ channel, app, group }) =>
      (appOf(settings, channel, app)?.bindByName ?? false) &&
      !settings.groups.some(({ id, library }) => id === group && library !== undefined),
    traceAt: (trace, language) => whereTraceIs(trace, language),
    welcomeOf: async (library) => (await librarySettings.read(library)).welcome,
    languageOf: async (library) => {
      const { language } = await librarySettings.read(library);
      return language === 'auto' ? null : language;
    },
    told: (attended) => metrics && count(attended, metrics),
    keepsNames: settings.traces.texts === 'keep',
    keptDays: settings.delivery.notice && settings.traces.texts === 'keep' ? settings.traces.keepDays : null,
    keepTryingMs: settings.delivery.keepTryingMinutes * 60_000,
  });
}

function count({ messages, end }: Attended, { outcomes }: ServiceMetrics): void {
  const mode = messages.some(({ group, isAddressed }) => group === null || isAddressed) ? 'direct' : 'group';
  if (end instanceof AssistantError) outcomes.inc({ outcome: 'failed', reason: end.code, mode });
  else outcomes.inc({ outcome: end.decision.outcome, reason: end.decision.outcome === 'declined' ? end.decision.reason : 'none', mode });
}

function ownersIn({ channels }: Settings): (person: Pick<ReceivedMessage, 'channel' | 'app' | 'person'>) => boolean {
  const owners = new Set(channels.flatMap(({ kind, app, owners: ids }) => ids.map((id) => `${kind}:${app}:${id}`)));
  return ({ person }) => owners.has(person);
}

function whereTraceIs(trace: string, language: Language): string {
  return language === 'zh' ? `这条回答的记录：huixiang trace show ${trace}` : `The trace of that answer: huixiang trace show ${trace}`;
}
