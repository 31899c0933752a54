import type { ModelInForce } from '#app/model-in-force.js';
import { newTraceId } from '#app/new-trace-id.js';
import { schedule } from '#app/schedule.js';
import type { StateStores } from '#app/create-state-stores.js';
import type { LoadedConfig } from '#config/load.js';
import { AnswerCache } from '#conversation/answer-cache.js';
import { Attend } from '#conversation/attend.js';
import { Converse } from '#conversation/converse.js';
import type { Surroundings } from '#conversation/surroundings.js';
import type { Libraries } from '#library/libraries.js';
import type { OwnerChoices } from '#library/owner-choices.js';
import type { BlockedTerms } from '#ports/blocked-terms.js';
import type { Clock } from '#ports/clock.js';
import type { Spans } from '#telemetry/spans.js';
import { TracedConverse } from '#telemetry/traced-converse.js';

/** What channels call. */
export interface Conversation {
  /** One message, decided at once. */
  readonly converse: Pick<Converse, 'run' | 'refuse' | 'fail'>;
  /** Groups and people that write when they like; the caller starts and closes it. */
  readonly attend: (surroundings: Surroundings) => Attend;
}

interface Setup extends StateStores {
  readonly config: LoadedConfig;
  readonly libraries: Libraries;
  readonly model: ModelInForce;
  readonly blocked: BlockedTerms;
  readonly ownerChoices: OwnerChoices;
  readonly clock: Clock;
  /** Null where nothing is traced. */
  readonly spans: Spans | null;
  readonly warn: (warning: string) => void;
}

/** What waits to be joined and answered is in memory. */
const mostPictureBytes = 256 * 1024 * 1024;

/** The conversation around the pipeline, as the settings want it for all and for single groups. */
export function createConversation({ config: { settings }, libraries, model, spans, ...parts }: Setup): Conversation {
  const cache = new AnswerCache(parts.clock, settings.answerCache);
  const settingsVersion = async (library: string): Promise<string> =>
    `${model.generation}.${await parts.ownerChoices.version(library).catch(() => 0)}`;
  const plain = new Converse({ libraries, pipeline: model, cache, ...parts, settingsVersion, schedule, newTraceId }, settings.conversation);
  const converse = spans ? new TracedConverse(plain, spans) : plain;
  const { maxWaiting: mostWaiting, ...options } = settings.conversation;
  return {
    converse,
    attend: (surroundings) => new Attend({ converse, schedule, ...parts, ...surroundings }, { mostWaiting, mostPictureBytes, ...options }),
  };
}
