import type { Correction } from '#domain/correction.js';
import { AssistantError } from '#domain/errors.js';
import type { Feedback, FeedbackVerdict } from '#domain/feedback.js';
import type { Example } from '#domain/gate.js';

/** What a library learns of feedback that was approved. */
export interface Lesson {
  /** Null where it says nothing of whether the message is for the library. */
  readonly example: Example | null;
  readonly correction: Correction | null;
}

const isForLibrary: Readonly<Record<FeedbackVerdict, boolean | null>> = {
  useful: true,
  'should-have-answered': true,
  'should-have-been-silent': false,
  'not-useful': null,
};

/** A bad answer says nothing of the message, unless somebody knew a better one. @throws AssistantError CONFLICT where texts are not kept */
export function lessonOf({ verdict, question, correction, group, id }: Feedback): Lesson {
  const good = isForLibrary[verdict] ?? (correction === null ? null : true);
  if (good === null) return { example: null, correction: null };
  if (question === null)
    throw new AssistantError(
      'CONFLICT',
      `the words that ${id} is about are not kept (traces.texts), so nothing can be learned of it; dismiss it`,
    );
  const asked = question.trim();
  return { example: { text: asked, good, group }, correction: correction === null ? null : { question: asked, answer: correction } };
}
