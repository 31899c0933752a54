import { everything, pump, type TabledCase } from './tabled-case.js';

type Replies = NonNullable<TabledCase['model']>;
const upToIntent = 'preprocess(read) embed() gate(judged) screen() intent()';
const answered = `${upToIntent} retrieve(found) respond(start delta) [pump.md] end`;
const intent = (reply: NonNullable<Replies['score-intent']>) =>
  ({ message: pump, scoresIntent: true, model: { 'score-intent': reply } }) as const;
/** Nobody could tell, or it took too long: nobody asked. */
const unread = (...asked: readonly string[]) => ({ events: upToIntent, end: 'not-a-question', embeddings: 1, asked });

/** Whether a language model takes an accepted message in a group for one that wants an answer. */
export const intending: readonly TabledCase[] = [
  {
    ...intent('{"score": 6}'),
    name: 'answers what asks for something',
    group: { events: answered, end: 'answered', embeddings: 1, asked: ['score-intent', 'write-answer'] },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  { ...intent('{"score": 5}'), name: 'is silent to what asks for nothing', group: unread('score-intent') },
  {
    ...everything,
    scoresIntent: true,
    name: 'asks about the intent behind the checks of safety and before anything is found',
    message: pump,
    model: { 'score-intent': '{"score": 0}' },
    group: unread('score-safety', 'score-intent'),
  },
  {
    ...everything,
    scoresIntent: true,
    name: 'asks about no intent of what the gate declines',
    message: 'What is for lunch today?',
    gate: 0.95,
    both: { events: 'preprocess(read) embed() gate(judged)', end: 'off-topic', embeddings: 1 },
  },
  {
    ...intent(['perhaps', '{"score": 7}']),
    name: 'asks again for an intent that cannot be read',
    group: { events: answered, end: 'answered', embeddings: 1, asked: ['score-intent', 'score-intent', 'write-answer'] },
  },
  {
    ...intent('perhaps'),
    name: 'is silent when an intent can never be read',
    group: unread('score-intent', 'score-intent'),
  },
  { ...intent(''), name: 'is silent when an intent is empty', group: unread('score-intent: LANGUAGE_MODEL_INVALID') },
  {
    ...intent({ fails: 'LANGUAGE_MODEL_AUTH' }),
    name: 'is silent when the key is refused for an intent',
    group: unread('score-intent: LANGUAGE_MODEL_AUTH'),
  },
  {
    ...intent({ fails: 'LANGUAGE_MODEL_RATE_LIMIT' }),
    name: 'is silent when an intent is over its limit',
    group: unread('score-intent: LANGUAGE_MODEL_RATE_LIMIT'),
  },
  {
    ...intent({ says: '{"score"', fails: 'LANGUAGE_MODEL_UNAVAILABLE' }),
    name: 'is silent when an intent breaks off',
    group: unread('score-intent: LANGUAGE_MODEL_UNAVAILABLE'),
  },
  { ...intent({ fails: 'TIMEOUT' }), name: 'is silent when an intent is late', group: unread('score-intent: TIMEOUT') },
  {
    ...intent({ hangs: true }),
    name: 'is silent when an intent never comes',
    group: { ...unread('score-intent: CANCELLED'), events: upToIntent.replace('intent()', 'intent(skip:intent:time)') },
  },
  {
    ...intent('{"score": 0}'),
    name: 'goes by the gate alone where it is late',
    lateSeconds: 2.9,
    group: {
      events: answered.replace('intent()', 'intent(skip:intent:time)'),
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...intent('{"score": 0}'),
    name: 'goes by the gate alone where there are no tokens',
    messageTokens: 10,
    group: {
      events: `${upToIntent.replace('intent()', 'intent(skip:intent:tokens)')} retrieve(found) respond(skip:write-answer:tokens start delta) [pump.md] end`,
      end: 'answered',
      embeddings: 2,
    },
  },
];
