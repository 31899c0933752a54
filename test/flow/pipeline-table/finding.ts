import { beforeLamp, beforePump, everything, lamp, pump, unsaid, type TabledCase } from './tabled-case.js';

type Replies = NonNullable<TabledCase['model']>;
const follow = 'And how is it rinsed?';
const rewrite = (reply: NonNullable<Replies['rewrite-question']>) => ({ history: beforePump, model: { 'rewrite-question': reply } });
const bearing = (reply: NonNullable<Replies['score-relevance']>) =>
  ({ relevance: 'language-model', model: { 'score-relevance': reply } }) as const;

/** How passages are found, follow-ups rewritten, and what is found is weighed. */
export const finding: readonly TabledCase[] = [
  {
    ...everything,
    name: 'goes every way there is for a follow-up',
    message: follow,
    history: beforePump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      reranks: 2,
      asked: ['score-safety', 'score-safety', 'rewrite-question', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() retrieve(found) search-web(searched found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 5,
      reranks: 2,
      asked: [
        'score-safety',
        'score-safety',
        'search-web',
        'rewrite-question',
        'score-relevance',
        'write-answer',
        'score-safety',
        'score-unknown',
      ],
    },
  },
  {
    name: 'quotes nothing where no passage says it',
    message: unsaid,
    both: { events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()', end: 'no-evidence', embeddings: 2 },
  },
  {
    name: 'writes nothing where no passage says it',
    message: unsaid,
    model: {},
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()',
      end: 'no-answer',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    name: 'answers from the documents that are asked for',
    message: pump,
    filter: { documents: ['pump.md'] },
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
  },
  {
    name: 'finds nothing in other documents than those asked for',
    message: pump,
    filter: { documents: ['3.md'] },
    both: { events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond()', end: 'no-evidence', embeddings: 2 },
  },
  {
    name: 'finds nothing where the asker may read nothing',
    message: pump,
    filter: { isAllowed: () => false },
    both: { events: 'preprocess(read) embed() gate(judged) screen() retrieve(found)', end: 'no-evidence', embeddings: 1 },
  },
  {
    name: 'writes nothing where the asker may read nothing',
    message: pump,
    model: {},
    filter: { isAllowed: () => false },
    group: { events: 'preprocess(read) embed() gate(judged) screen() retrieve(found)', end: 'no-evidence', embeddings: 1 },
  },
  {
    name: 'refuses a filter that names nothing there is',
    message: pump,
    filter: { documents: ['gone.md'] },
    direct: { events: '', end: 'INVALID_INPUT' },
  },
  {
    name: 'resolves a follow-up by rules',
    message: follow,
    history: beforePump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
    },
  },
  {
    name: 'has no rewrite of a question that stands alone',
    message: pump,
    history: beforeLamp,
    model: {},
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...rewrite('How is the filter of the pump rinsed?'),
    name: 'keeps to the question where its rewrite finds the same',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      asked: ['rewrite-question', 'write-answer'],
    },
  },
  {
    history: beforePump,
    model: {
      'rewrite-question': 'Behind which wall stands part 7 of the garden house?',
      'write-answer': 'Part 7 of the garden house stands behind wall 7 [1].',
    },
    name: 'answers the rewrite where it finds others',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [7.md] end',
      end: 'answered',
      embeddings: 3,
      asked: ['rewrite-question', 'write-answer'],
    },
  },
  {
    ...rewrite(follow),
    name: 'ignores a rewrite that changes nothing',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question', 'write-answer'],
    },
  },
  {
    ...rewrite('Sorry, I cannot do that.'),
    name: 'ignores a rewrite that refuses',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question', 'write-answer'],
    },
  },
  {
    ...rewrite('One line.\nAnother line.'),
    name: 'ignores a rewrite of several lines',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question', 'write-answer'],
    },
  },
  {
    ...rewrite('rinse '.repeat(60)),
    name: 'ignores a rewrite that is an essay',
    message: follow,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question', 'write-answer'],
    },
  },
  {
    ...rewrite(''),
    name: 'ignores an empty rewrite',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question: LANGUAGE_MODEL_INVALID', 'write-answer'],
    },
  },
  {
    ...rewrite({ fails: 'LANGUAGE_MODEL_AUTH' }),
    name: 'answers when the key is refused for a rewrite',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question: LANGUAGE_MODEL_AUTH', 'write-answer'],
    },
  },
  {
    ...rewrite({ fails: 'LANGUAGE_MODEL_RATE_LIMIT' }),
    name: 'answers when a rewrite is over its limit',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question: LANGUAGE_MODEL_RATE_LIMIT', 'write-answer'],
    },
  },
  {
    ...rewrite({ says: 'How is the', fails: 'LANGUAGE_MODEL_UNAVAILABLE' }),
    name: 'answers when a rewrite breaks off',
    message: follow,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question: LANGUAGE_MODEL_UNAVAILABLE', 'write-answer'],
    },
  },
  {
    ...rewrite({ fails: 'TIMEOUT' }),
    name: 'answers when a rewrite is late',
    message: follow,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question: TIMEOUT', 'write-answer'],
    },
  },
  {
    ...rewrite({ hangs: true }),
    name: 'answers when a rewrite never comes',
    message: follow,
    both: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rewrite-question:time found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['rewrite-question: CANCELLED', 'write-answer'],
    },
  },
  {
    name: 'reads passages again with a reranker',
    message: pump,
    reranker: 'works',
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      reranks: 1,
    },
  },
  {
    name: 'keeps the order when a reranker fails',
    message: pump,
    reranker: 'MODEL_FAILED',
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      reranks: 1,
    },
  },
  {
    name: 'keeps the order when a reranker never answers',
    message: pump,
    reranker: 'hangs',
    model: {},
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(skip:rerank:time found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      reranks: 1,
      asked: ['write-answer'],
    },
  },
  {
    name: 'reads relevance off a reranker',
    message: pump,
    reranker: { scores: 0.9 },
    relevance: 'reranker',
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      reranks: 1,
    },
  },
  {
    name: 'finds no evidence in what a reranker scores low',
    message: pump,
    reranker: { scores: 0.1 },
    relevance: 'reranker',
    model: {},
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      reranks: 1,
    },
  },
  {
    name: 'finds no evidence when a reranker fails that was to tell',
    message: pump,
    reranker: 'MODEL_FAILED',
    relevance: 'reranker',
    model: {},
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      reranks: 2,
    },
  },
  {
    ...bearing('{"score": 5}'),
    name: 'answers from what is scored relevant',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['score-relevance', 'write-answer'],
    },
  },
  {
    ...bearing('{"score": 4}'),
    name: 'finds no evidence in what is scored irrelevant',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance'],
    },
  },
  {
    ...bearing('relevant!'),
    name: 'finds no evidence where relevance cannot be read',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance', 'score-relevance'],
    },
  },
  {
    ...bearing(['{"score": "nine"}', '{"score": 9}']),
    name: 'asks for relevance again that cannot be read',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['score-relevance', 'score-relevance', 'write-answer'],
    },
  },
  {
    ...bearing(''),
    name: 'finds no evidence where relevance is empty',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance: LANGUAGE_MODEL_INVALID'],
    },
  },
  {
    ...bearing({ fails: 'LANGUAGE_MODEL_AUTH' }),
    name: 'finds no evidence when the key is refused for relevance',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance: LANGUAGE_MODEL_AUTH'],
    },
  },
  {
    ...bearing({ fails: 'LANGUAGE_MODEL_RATE_LIMIT' }),
    name: 'finds no evidence when relevance is over its limit',
    message: pump,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance: LANGUAGE_MODEL_RATE_LIMIT'],
    },
  },
  {
    ...bearing({ says: '{', fails: 'LANGUAGE_MODEL_UNAVAILABLE' }),
    name: 'finds no evidence when relevance breaks off',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance: LANGUAGE_MODEL_UNAVAILABLE'],
    },
  },
  {
    ...bearing({ fails: 'TIMEOUT' }),
    name: 'finds no evidence when relevance is late',
    message: pump,
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance()',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance: TIMEOUT'],
    },
  },
  {
    ...bearing({ hangs: true }),
    name: 'finds no evidence when relevance is never scored',
    message: pump,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance(skip:relevance:time)',
      end: 'no-evidence',
      embeddings: 1,
      asked: ['score-relevance: CANCELLED'],
    },
  },
  {
    name: 'writes about the second of two things that were spoken of',
    message: lamp,
    history: beforePump,
    model: {},
    web: 'lamp',
    group: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(found) respond() search-web(searched found) respond(start delta) [web] end',
      end: 'answered',
      embeddings: 4,
      asked: ['write-answer', 'search-web', 'write-answer'],
    },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) search-web(searched found) respond(start delta) [web] end',
      end: 'answered',
      embeddings: 4,
      asked: ['search-web', 'write-answer'],
    },
  },
];
