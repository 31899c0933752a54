import type { DecideFeedback } from '#feedback/decide-feedback.js';
import type { GiveFeedback } from '#feedback/give-feedback.js';
import type { TeachLesson } from '#feedback/teach-lesson.js';
import type { FeedbackStore } from '#ports/feedback-store.js';
import type { TraceStore } from '#ports/trace-store.js';

/** What was decided, and what people say of it. */
export abstract class FeedbackParts {
  abstract readonly traces: TraceStore;
  abstract readonly feedback: FeedbackStore;
  abstract readonly giveFeedback: GiveFeedback;
  abstract readonly decideFeedback: DecideFeedback;
  abstract readonly teachLesson: TeachLesson;
}
