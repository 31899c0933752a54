import type { AnswerOf } from '#web-ui/api/answer-of.js';

/** How the gate judged a message. */
export type Verdict = NonNullable<AnswerOf<'/api/v1/libraries/{library}/traces/{id}', 'get'>['gate']>;
