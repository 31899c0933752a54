import type { AnswerOf } from '#web-ui/api/answer-of.js';

/** A setting of a library as the server describes it. */
export type Setting = AnswerOf<'/api/v1/libraries/{library}/settings', 'get'>['settings'][number];
