import { AnswerCache, type AnswerSource } from '#conversation/answer-cache.js';
import type { IncomingMessage } from '#domain/message.js';
import { FakeTime } from '../../fakes/fake-time.js';
import { verdict } from '../../fakes/scripted-app.js';

const source: AnswerSource = { library: 'default', build: 'b1', gateVersion: 1, blocked: 'none', settings: '0.1' };
const message: IncomingMessage = { text: 'How?', mode: 'group', library: 'default', history: [] };
const answer = (text: string) =>
  ({ decision: { outcome: 'answered', answer: { text, citations: [] }, gate: verdict }, trace: text }) as const;

function setUp(entries = 3) {
  const time = new FakeTime();
  const cache = new AnswerCache(time, { entries, seconds: 60 });
  const known = (changes: Partial<IncomingMessage> = {}, of: Partial<AnswerSource> = {}): string | undefined =>
    cache.get({ ...message, ...changes }, { ...source, ...of })?.trace;
  return { time, cache, known };
}

describe('AnswerCache', () => {
  it.each([
    [{ text: ' Ｈow?\u200B' }, {}, 'a'],
    [{ text: '\nHow?\n' }, {}, 'a'],
    [{ text: 'Ho\nw?' }, {}, undefined],
    [{ quote: 'it' }, {}, undefined],
    [{ pictures: [{ mediaType: 'image/png', bytes: Buffer.from('a') }] }, {}, undefined],
    [{ text: 'how?' }, {}, undefined],
    [{ mode: 'direct' }, {}, undefined],
    [{ filter: { folders: ['x'] } }, {}, undefined],
    [{ filter: { tags: ['x'] } }, {}, undefined],
    [{ filter: { from: '2025-01-01' } }, {}, undefined],
    [{ filter: { until: '2025-01-01' } }, {}, undefined],
    [{ history: [{ role: 'user', text: 'x' }] }, {}, undefined],
    [{ filter: { isAllowed: () => true } }, {}, undefined],
    [{}, { build: 'b2' }, undefined],
    [{}, { gateVersion: 2 }, undefined],
    [{}, { blocked: 'another list' }, undefined],
    [{}, { settings: '0.2' }, undefined],
    [{}, { library: 'other' }, undefined],
  ] as const)('knows the same question of the same documents only: %j %j', (changes, of, expected) => {
    const { cache, known } = setUp();
    cache.put(message, source, answer('a'));
    expect(known(changes, of)).toBe(expected);
  });

  it('takes a filter for the same in any order, and keeps nothing of who may not read everything', () => {
    const { cache, known } = setUp();
    cache.put({ ...message, filter: { documents: ['b', 'a'] } }, source, answer('a'));
    cache.put({ ...message, filter: { isAllowed: () => true } }, source, answer('b'));
    expect([known({ filter: { documents: ['a', 'b'] } }), known({ filter: { folders: ['a', 'b'] } }), known()]).toEqual([
      'a',
      undefined,
      undefined,
    ]);
  });

  it('drops what is old, what is too much, and what is of an earlier build', async () => {
    const { time, cache, known } = setUp();
    for (const text of ['1', '2', '3']) cache.put({ ...message, text }, source, answer(text));
    expect(known({ text: '1' })).toBe('1');
    cache.put({ ...message, text: '4' }, source, answer('4'));
    expect(['1', '2', '3', '4'].map((text) => known({ text }))).toEqual(['1', undefined, '3', '4']);
    cache.put({ ...message, text: '5' }, { ...source, build: 'b2' }, answer('5'));
    expect([known({ text: '4' }), known({ text: '5' }, { build: 'b2' })]).toEqual([undefined, '5']);
    await time.pass(60_000);
    expect(known({ text: '5' }, { build: 'b2' })).toBeUndefined();
  });

  it('keeps none where it is off', () => {
    const { cache, known } = setUp(0);
    cache.put(message, source, answer('a'));
    expect(known()).toBeUndefined();
  });
});
