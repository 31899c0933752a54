import { beforePump, everything, lamp, pump, unsaid, type TabledCase } from './tabled-case.js';

const late = { ...everything, message: 'And how is it rinsed?', history: beforePump } as const;
/** Everything is unsure. */
const unsure = { model: {}, gate: 0.4, unsureBand: 1 } as const;
const pictured = { message: pump, pictures: 1, ocr: ['The lid of the pump is red'] } as const;
const several = { message: '1. How is the filter of the pump rinsed? 2. Where does part 4 of the garden house stand?' } as const;

/** What is left out as time and tokens run out, and what is cancelled. */
export const time: readonly TabledCase[] = [
  {
    ...late,
    name: 'leaves nothing out in good time',
    lateSeconds: 3.9,
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
    ...late,
    name: 'leaves out the web first',
    lateSeconds: 4.02,
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:time retrieve(found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      reranks: 2,
      asked: ['score-safety', 'score-safety', 'rewrite-question', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...everything,
    name: 'leaves out the web where the documents do not say it',
    message: lamp,
    lateSeconds: 4.02,
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond() skip:search-web:time',
      end: 'no-answer',
      embeddings: 1,
      reranks: 1,
      asked: ['score-safety', 'score-relevance', 'write-answer'],
    },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:time retrieve(found) relevance() respond()',
      end: 'no-answer',
      embeddings: 1,
      reranks: 1,
      asked: ['score-safety', 'score-relevance', 'write-answer'],
    },
  },
  {
    ...late,
    name: 'leaves out the rewrite next',
    lateSeconds: 5.02,
    group: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rewrite-question:time found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      reranks: 1,
      asked: ['score-safety', 'score-safety', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:time retrieve(skip:rewrite-question:time found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      reranks: 1,
      asked: ['score-safety', 'score-safety', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...late,
    name: 'leaves out the reranker next',
    lateSeconds: 5.52,
    group: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rewrite-question:time skip:rerank:time found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['score-safety', 'score-safety', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:time retrieve(skip:rewrite-question:time skip:rerank:time found) relevance() respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['score-safety', 'score-safety', 'score-relevance', 'write-answer', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...late,
    name: 'leaves out relevance next',
    lateSeconds: 6.02,
    group: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rewrite-question:time skip:rerank:time found) skip:relevance:time respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['score-safety', 'score-safety', 'write-answer', 'score-safety', 'score-unknown'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:time retrieve(skip:rewrite-question:time skip:rerank:time found) skip:relevance:time respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
      asked: ['score-safety', 'score-safety', 'write-answer', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...late,
    name: 'leaves out the writer next',
    lateSeconds: 7.02,
    group: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rewrite-question:time skip:rerank:time found) skip:relevance:time respond(skip:write-answer:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      asked: ['score-safety', 'score-safety', 'score-safety', 'score-unknown'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:time retrieve(skip:rewrite-question:time skip:rerank:time found) skip:relevance:time respond(skip:write-answer:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      asked: ['score-safety', 'score-safety', 'score-safety', 'score-unknown'],
    },
  },
  {
    ...late,
    name: 'leaves out the worth of an answer last',
    lateSeconds: 9.02,
    group: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rewrite-question:time skip:rerank:time found) skip:relevance:time respond(skip:write-answer:time skip:score-unknown:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      asked: ['score-safety', 'score-safety', 'score-safety'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:time retrieve(skip:rewrite-question:time skip:rerank:time found) skip:relevance:time respond(skip:write-answer:time skip:score-unknown:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      asked: ['score-safety', 'score-safety', 'score-safety'],
    },
  },
  {
    ...late,
    name: 'declines when safety has no time left',
    lateSeconds: 9.6,
    both: { events: 'preprocess(read) embed() gate(judged) screen()', end: 'unsafe', embeddings: 1 },
  },
  {
    ...late,
    name: 'is out of time before it begins',
    lateSeconds: 9.9,
    both: { events: '', end: 'out-of-time' },
  },
  {
    name: 'quotes late without a language model',
    message: pump,
    lateSeconds: 9.7,
    web: 'lamp',
    reranker: 'works',
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(skip:rerank:time found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() skip:search-web:time retrieve(skip:rerank:time found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
  },
  {
    name: 'is out of time late where nothing can be quoted',
    message: unsaid,
    lateSeconds: 7.02,
    model: {},
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(skip:rerank:time found) respond(skip:write-answer:time)',
      end: 'out-of-time',
      embeddings: 2,
    },
  },
  {
    ...late,
    name: 'leaves out what costs tokens when they are spent',
    messageTokens: 400,
    group: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rewrite-question:tokens found) skip:relevance:tokens respond(skip:write-answer:tokens skip:score-unknown:tokens start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      reranks: 1,
      asked: ['score-safety', 'score-safety', 'score-safety'],
    },
    direct: {
      events:
        'preprocess(read) embed() gate(judged) screen() ask-back() skip:search-web:tokens retrieve(skip:rewrite-question:tokens found) skip:relevance:tokens respond(skip:write-answer:tokens skip:score-unknown:tokens start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      reranks: 1,
      asked: ['score-safety', 'score-safety', 'score-safety'],
    },
  },
  {
    ...late,
    name: 'leaves nothing out while there are tokens',
    messageTokens: 100_000,
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
    ...unsure,
    name: 'asks for a second opinion in good time',
    message: pump,
    lateSeconds: 2.4,
    both: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['judge-relevance', 'write-answer'],
    },
  },
  {
    ...unsure,
    name: 'accepts by the probability where it is late for a second opinion',
    message: pump,
    lateSeconds: 2.52,
    both: {
      events: 'preprocess(read) embed() gate(skip:second-opinion:time judged) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 1,
      asked: ['write-answer'],
    },
  },
  {
    ...unsure,
    name: 'declines by the probability where it is late for a second opinion',
    message: 'What is for lunch today?',
    lateSeconds: 2.52,
    both: { events: 'preprocess(read) embed() gate(skip:second-opinion:time judged)', end: 'off-topic', embeddings: 1 },
  },
  {
    ...unsure,
    name: 'goes by the probability where a second opinion costs too much',
    message: pump,
    messageTokens: 60,
    both: {
      events:
        'preprocess(read) embed() gate(skip:second-opinion:tokens judged) screen() retrieve(found) respond(skip:write-answer:tokens start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
  },
  {
    ...pictured,
    name: 'reads a picture in good time',
    lateSeconds: 2.9,
    both: {
      events: 'preprocess(read) embed() gate(judged) read-pictures(read) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
  },
  {
    ...pictured,
    name: 'leaves a picture out when it is late',
    lateSeconds: 3.02,
    both: {
      events:
        'preprocess(read) embed() gate(judged) read-pictures(skip:read-pictures:time) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
  },
  {
    ...pictured,
    name: 'gives a picture up that is never read',
    ocr: 'hangs',
    both: {
      events:
        'preprocess(read) embed() gate(judged) read-pictures(skip:read-pictures:time) screen() retrieve(found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 2,
    },
  },
  {
    ...several,
    name: 'searches for each of several questions while there is time',
    lateSeconds: 6.9,
    both: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rerank:time found skip:rerank:time found) respond(start delta) [pump.md] [4.md] end',
      end: 'answered',
      embeddings: 5,
    },
  },
  {
    ...several,
    name: 'leaves out the further of several questions when it is late',
    lateSeconds: 7.02,
    both: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rerank:time found skip:further-questions:time) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
    },
  },
  {
    ...several,
    model: {},
    name: 'leaves out the further of several questions where a language model would write',
    lateSeconds: 7.02,
    both: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:rerank:time found skip:further-questions:time) respond(skip:write-answer:time start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
    },
  },
  {
    ...unsure,
    name: 'tells of second opinions that are given up and left out among several questions',
    message: '1. Where does part 4 of the garden house stand? 2. How is the filter of the pump rinsed?',
    model: { 'judge-relevance': ['{"score": 9}', { hangs: true }] },
    both: {
      events:
        'preprocess(read) embed() gate(judged) screen() retrieve(skip:second-opinion:time skip:second-opinion:time found) respond(start delta) [pump.md] end',
      end: 'answered',
      embeddings: 3,
      asked: ['judge-relevance', 'judge-relevance: CANCELLED', 'write-answer'],
    },
  },
  {
    ...everything,
    name: 'is cancelled before it is read',
    message: pump,
    cancelledAt: 'preprocess',
    both: { events: 'preprocess(', end: 'CANCELLED' },
  },
  {
    ...everything,
    name: 'is cancelled while it is judged',
    message: pump,
    cancelledAt: 'gate',
    both: { events: 'preprocess(read) embed() gate(', end: 'CANCELLED', embeddings: 1 },
  },
  {
    ...everything,
    name: 'is cancelled while it is searched for',
    message: pump,
    cancelledAt: 'retrieve',
    group: { events: 'preprocess(read) embed() gate(judged) screen() retrieve(', end: 'CANCELLED', embeddings: 1, asked: ['score-safety'] },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() ask-back() retrieve(',
      end: 'CANCELLED',
      embeddings: 1,
      asked: ['score-safety', 'search-web: CANCELLED'],
    },
  },
  {
    ...everything,
    name: 'is cancelled while the web is searched',
    message: lamp,
    cancelledAt: 'search-web',
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond() search-web(',
      end: 'CANCELLED',
      embeddings: 1,
      reranks: 1,
      asked: ['score-safety', 'score-relevance', 'write-answer'],
    },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() ask-back() retrieve(found) search-web(',
      end: 'CANCELLED',
      embeddings: 2,
      reranks: 1,
      asked: ['score-safety', 'search-web'],
    },
  },
  {
    ...everything,
    name: 'is cancelled while it is answered',
    message: pump,
    cancelledAt: 'respond',
    group: {
      events: 'preprocess(read) embed() gate(judged) screen() retrieve(found) relevance() respond(',
      end: 'CANCELLED',
      embeddings: 1,
      reranks: 1,
      asked: ['score-safety', 'score-relevance', 'write-answer: CANCELLED'],
    },
    direct: {
      events: 'preprocess(read) embed() gate(judged) screen() ask-back() retrieve(found) search-web(searched found) relevance() respond(',
      end: 'CANCELLED',
      embeddings: 2,
      reranks: 1,
      asked: ['score-safety', 'search-web', 'score-relevance', 'write-answer: CANCELLED'],
    },
  },
];
