import { everything, pump, unsaid, type TabledCase } from './tabled-case.js';

type Replies = NonNullable<TabledCase['model']>;
const writes = (reply: NonNullable<Replies['write-answer']>) => ({ model: { 'write-answer': reply } });
const unknown = (reply: NonNullable<Replies['score-unknown']>) => ({ scores: true, model: { 'score-unknown': reply } });

/** How an answer is made of what was found, and checked. */
export const writing: readonly TabledCase[] = [
  {
    name: 'quotes without a language model',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
  },
  {
    name: 'writes with a language model',
    message: pump,
    model: {},
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...everything,
    name: 'goes every way there is',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      reranks: 1,
      asked: ['score-safety', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() retrieve(found) search-web(searched found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      reranks: 1,
      asked: ['score-safety', 'search-web', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...writes('NO_ANSWER'),
    name: 'declines when the writer has no answer',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes("I don't know, the passages do not say how it is rinsed."),
    name: 'declines when the writer does not know in so many words',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes('Sorry, I am unable to help with that.'),
    name: 'declines when the writer refuses',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes('The filter of the pump is rinsed with water once a month.'),
    name: 'declines an answer without citations',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes('The pump was bought in Lisbon by a sailor.'),
    name: 'declines an answer without support or citation',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes('The pump was bought in Lisbon by a sailor [1].'),
    name: 'declines an answer that its citation does not support',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes('The filter of the pump is rinsed with water once a month [1]. It was bought in Lisbon by a sailor [1].'),
    name: 'leaves out the sentence that nothing supports',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes('The filter of the pump is rinsed with water once a month [99].'),
    name: 'declines an answer that cites what there is not',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes('The filter of the pump is rinsed with water once a month [1]. However, the passages do not say more.'),
    name: 'shows an answer with what it lacks',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...writes(''),
    name: 'fails when the writer writes nothing',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(',
      end: 'LANGUAGE_MODEL_INVALID',
      embeddings: 1,
      asked: ['write-answer: LANGUAGE_MODEL_INVALID'],
    },
  },
  {
    ...writes({ fails: 'LANGUAGE_MODEL_AUTH' }),
    name: 'fails when the key is refused for writing',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(',
      end: 'LANGUAGE_MODEL_AUTH',
      embeddings: 1,
      asked: ['write-answer: LANGUAGE_MODEL_AUTH'],
    },
  },
  {
    ...writes({ fails: 'LANGUAGE_MODEL_RATE_LIMIT' }),
    name: 'fails when writing is over its limit',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(',
      end: 'LANGUAGE_MODEL_RATE_LIMIT',
      embeddings: 1,
      asked: ['write-answer: LANGUAGE_MODEL_RATE_LIMIT'],
    },
  },
  {
    ...writes({ fails: 'LANGUAGE_MODEL_BUDGET' }),
    name: 'fails when the tokens of the day are spent',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(',
      end: 'LANGUAGE_MODEL_BUDGET',
      embeddings: 1,
      asked: ['write-answer: LANGUAGE_MODEL_BUDGET'],
    },
  },
  {
    ...writes({ fails: 'LANGUAGE_MODEL_UNAVAILABLE' }),
    name: 'fails when the writer cannot be reached',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(',
      end: 'LANGUAGE_MODEL_UNAVAILABLE',
      embeddings: 1,
      asked: ['write-answer: LANGUAGE_MODEL_UNAVAILABLE'],
    },
  },
  {
    ...writes({ says: 'The filter of the pump is rinsed with water once a month [1]. It', fails: 'LANGUAGE_MODEL_UNAVAILABLE' }),
    name: 'fails when the writer breaks off after a sentence',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(',
      end: 'LANGUAGE_MODEL_UNAVAILABLE',
      embeddings: 1,
      asked: ['write-answer: LANGUAGE_MODEL_UNAVAILABLE'],
    },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta',
      end: 'LANGUAGE_MODEL_UNAVAILABLE',
      embeddings: 1,
      asked: ['write-answer: LANGUAGE_MODEL_UNAVAILABLE'],
    },
  },
  {
    ...writes({ fails: 'TIMEOUT' }),
    name: 'fails when the writer itself gives up',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(',
      end: 'TIMEOUT',
      embeddings: 1,
      asked: ['write-answer: TIMEOUT'],
    },
  },
  {
    ...writes({ hangs: true }),
    name: 'quotes when the writer never begins',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(skip:write-answer:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['write-answer: CANCELLED'],
    },
  },
  {
    ...writes({ says: 'The filter of the pump is rinsed with water once a month [1]. It', hangs: true }),
    name: 'quotes when the writer does not go on',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(skip:write-answer:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['write-answer: CANCELLED'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta skip:write-answer:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['write-answer: CANCELLED'],
    },
  },
  {
    ...writes({ hangs: true }),
    name: 'is out of time when the writer never begins and nothing can be quoted',
    message: unsaid,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(skip:write-answer:time)',
      end: 'out-of-time',
      embeddings: 2,
      asked: ['write-answer: CANCELLED'],
    },
  },
  {
    ...unknown('{"score": 8}'),
    name: 'shows an answer that says something',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...unknown('{"score": 9}'),
    name: 'declines an answer that is scored to say nothing',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...unknown('{"score": 8}'),
    scores: 'unknown',
    name: 'shows an answer of some worth that nothing screens',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer', 'score-unknown'],
    },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer', 'score-unknown'],
    },
  },
  {
    ...unknown('{"score": 9}'),
    scores: 'unknown',
    name: 'takes an answer back one to one that turns out to say nothing',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer', 'score-unknown'],
    },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta)',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer', 'score-unknown'],
    },
  },
  {
    ...unknown('no idea'),
    name: 'declines an answer whose worth cannot be read',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown', 'score-unknown'],
    },
  },
  {
    ...unknown(''),
    name: 'declines an answer whose worth is scored by nothing',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown: LANGUAGE_MODEL_INVALID'],
    },
  },
  {
    ...unknown({ fails: 'LANGUAGE_MODEL_AUTH' }),
    name: 'declines when the key is refused for the worth of an answer',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown: LANGUAGE_MODEL_AUTH'],
    },
  },
  {
    ...unknown({ fails: 'LANGUAGE_MODEL_RATE_LIMIT' }),
    name: 'declines when the worth of an answer is over its limit',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown: LANGUAGE_MODEL_RATE_LIMIT'],
    },
  },
  {
    ...unknown({ says: '{"score": ', fails: 'LANGUAGE_MODEL_UNAVAILABLE' }),
    name: 'declines when the worth of an answer breaks off',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown: LANGUAGE_MODEL_UNAVAILABLE'],
    },
  },
  {
    ...unknown({ fails: 'TIMEOUT' }),
    name: 'declines when the worth of an answer is late',
    message: pump,
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown: TIMEOUT'],
    },
  },
  {
    ...unknown({ hangs: true }),
    name: 'declines when the worth of an answer never comes',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(skip:score-unknown:time)',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer', 'score-safety', 'score-unknown: CANCELLED'],
    },
  },
  {
    ...unknown('{"score": 9}'),
    name: 'asks nobody what an answer is worth that is none',
    message: unsaid,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['score-safety', 'write-answer'],
    },
  },
];
