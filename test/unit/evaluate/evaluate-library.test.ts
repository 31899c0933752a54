import { EvaluateLibrary } from '#evaluate/evaluate-library.js';
import type { EvaluateRejection, RejectionRequest } from '#evaluate/evaluate-rejection.js';
import { parseTestMessages } from '#evaluate/test-messages.js';
import type { Example } from '#domain/gate.js';

const example = (text: string, good: boolean, group: string | null = null): Example => ({ text, good, group });
const examples = [
  ...Array.from({ length: 7 }, (_, i) => example(`good ${i}`, true)),
  ...Array.from({ length: 6 }, (_, i) => example(`bad ${i}`, false)),
  example('of a group', true, 'feishu:app:chat'),
];

function setUp(kept: readonly Example[]) {
  const runs: RejectionRequest[] = [];
  const evaluateRejection = {
    async run(request: RejectionRequest) {
      runs.push(request);
      const scored = request.test.map(({ id, good }) => ({ id, good, probability: good ? 0.9 : 0.1, accepted: good, milliseconds: 1 }));
      scored.forEach((_, i) => request.onProgress(i + 1));
      return { scored, threshold: 0.5, dropped: 0 };
    },
  } as unknown as EvaluateRejection;
  const gates = { examples: async () => kept, current: async () => ({ policies: { group: { kind: 'precision', target: 0.9 } } }) };
  const builds = { current: async () => ({ id: 'b1' }) };
  const evaluate = new EvaluateLibrary({ evaluateRejection, gates: gates as never, builds: builds as never });
  const progress: string[] = [];
  const onProgress = (done: number, total: number): void => void progress.push(`${done}/${total}`);
  const asked = { library: 'plants', policy: null, signal: new AbortController().signal, onProgress };
  return { runs, progress, of: (test: RejectionRequest['test'] | null) => evaluate.run({ ...asked, test }) };
}

describe('EvaluateLibrary', () => {
  it('judges each example once, by a gate that did not learn from it', async () => {
    const { runs, progress, of } = setUp(examples);
    const report = await of(null);
    expect(report).toMatchObject({ build: 'b1', of: 'examples', policy: 'precision=0.9', figures: { n: 13, positives: 7, f1: 1 } });
    expect(report.judged.map(({ text }) => text).sort()).toEqual(examples.slice(0, 13).map(({ text }) => text).sort()); // oxfmt-ignore
    for (const { test, examples: learned } of runs) {
      const held = new Set(test.map(({ text }) => text));
      expect(learned.filter(({ text }) => held.has(text))).toEqual([]);
      expect(learned).toHaveLength(examples.length - test.length);
      expect(new Set(test.map(({ good }) => good)).size).toBe(2);
    }
    expect([progress.length, progress.at(-1)]).toEqual([13, '13/13']);
  });

  it('judges messages that are sent by a gate of all examples', async () => {
    const { runs, of } = setUp(examples);
    expect(await of([{ id: 'q1', text: 'how?', good: true }])).toMatchObject({ of: 'messages', judged: [{ id: 'q1', text: 'how?' }] });
    expect(runs.map(({ examples: learned }) => learned.length)).toEqual([examples.length]);
  });

  it('says what is missing', async () => {
    await expect(setUp([]).of(null)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});

describe('messages to be judged', () => {
  it('are read line by line', () => {
    expect(parseTestMessages('{"id": 1, "text": "水?", "label": "good"}\r\n\n{"id": "b", "text": "", "label": "bad"}\n')).toEqual([
      { id: '1', text: '水?', good: true },
      { id: 'b', text: '', good: false },
    ]);
  });

  it.each([
    ['', 'no message'],
    ['{"id": "a"', 'line 1'],
    ['\n{"id": "a", "text": "x", "label": "so-so"}', 'line 2'],
    ['{"id": "a", "text": "x", "label": "bad"}\n{"id": "a", "text": "y", "label": "bad"}', 'twice'],
    [JSON.stringify({ id: 'a', text: 'x'.repeat(8_001), label: 'bad' }), 'longer'],
  ])('are refused as %j', (text, word) => {
    expect(() => parseTestMessages(text)).toThrow(word);
  });
});
