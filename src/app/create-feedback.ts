import { randomUUID } from 'node:crypto';
import { FileCorrectionStore } from '#adapters/correction-store/file-correction-store.js';
import type { FeedbackParts } from '#admin/feedback-parts.js';
import type { StateStores } from '#app/create-state-stores.js';
import type { LoadedConfig } from '#config/load.js';
import { DecideFeedback } from '#feedback/decide-feedback.js';
import { GiveFeedback } from '#feedback/give-feedback.js';
import { TeachLesson } from '#feedback/teach-lesson.js';
import { Teaching } from '#feedback/teaching.js';
import type { Clock } from '#ports/clock.js';
import type { GateStore } from '#ports/gate-store.js';

interface Setup extends Pick<StateStores, 'traces' | 'feedback'> {
  readonly config: LoadedConfig;
  readonly gates: GateStore;
  readonly clock: Clock;
}

/** What people say of decisions, and what libraries learn of it. */
export function createFeedback({ config, traces, feedback, gates, clock }: Setup): FeedbackParts {
  const corrections = new FileCorrectionStore(config.paths.libraries);
  const teaching = new Teaching({ feedback, gates, corrections });
  const giveFeedback = new GiveFeedback({ traces, feedback, clock, newId: randomUUID });
  const decideFeedback = new DecideFeedback({ feedback, teaching, clock });
  const teachLesson = new TeachLesson({ feedback, giveFeedback, decideFeedback, teaching, clock });
  return { traces, feedback, giveFeedback, decideFeedback, teachLesson };
}
