import type { ReplyVerdict } from '#domain/channel-event.js';
import type { Language } from '#domain/question.js';

/** What stands on the buttons of cards. */
export const cardLabels = {
  useful: { zh: '👍 有用', en: '👍 Useful' },
  'not-useful': { zh: '👎 没用', en: '👎 Not useful' },
  withdraw: { zh: '撤回', en: 'Withdraw' },
  answer: { zh: '请回答', en: 'Answer' },
  'stay-silent': { zh: '不用了', en: 'No, thanks' },
} as const satisfies Record<ReplyVerdict, Record<Language, string>>;
