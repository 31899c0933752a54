import { carryTerms } from '#pipeline/respond/carry-terms.js';
import { questionOf } from '#pipeline/preprocess/preprocess.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import type { HistoryEntry } from '#domain/message.js';
import type { ChunkIndex } from '#ports/chunk-store.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

const segmenter = new JiebaWordSegmenter();
const said = (text: string, role: HistoryEntry['role'] = 'user'): HistoryEntry => ({ role, text });

let chunks: ChunkIndex;
beforeAll(async () => {
  const texts = [
    'The pump of the coffee machine is rinsed with vinegar.',
    'The tank of the coffee machine is large.',
    'The lamp of the coffee machine is red.',
    'The warranty of the coffee machine ends after two years.',
    '水泵的滤网每月清洗一次。',
    '水箱的容量是两升。',
  ];
  const sketches = texts.map((text, i) => ({ document: `${i}.md`, title: '', text }));
  ({ chunks } = await openMemoryBuild(sketches, new FakeEmbedder(), [{ name: 'pump', synonyms: ['squirter'] }]));
});

const carry = (message: string, history: readonly HistoryEntry[]): string => carryTerms({ message, history }, { segmenter, chunks });

describe('carryTerms', () => {
  it('puts the rarest words of the question before behind a follow-up, those that many chunks hold left out', () => {
    expect(carry('and with vinegar?', [said('how is the pump of the coffee machine rinsed?')])).toBe('and with vinegar? pump rinsed');
    expect(carry('那水箱呢', [said('水泵的滤网多久清洗一次')])).toMatch(/^那水箱呢 .*滤网/u);
  });

  it('carries three words at most', () => {
    const before = said('does the pump, the tank, the lamp or the warranty tell when it is rinsed with vinegar?');
    expect(carry('why?', [before]).split(' ').slice(1)).toHaveLength(3);
  });

  it('carries from the last question of a person, not from answers', () => {
    const history = [said('what does the lamp say?'), said('is the pump rinsed?'), said('The tank holds two litres.', 'assistant')];
    expect(carry('and then?', history)).toBe('and then? pump rinsed');
  });

  it('repeats nothing that the message says itself, and carries nothing that no chunk knows', () => {
    expect(carry('is the pump rinsed?', [said('pump rinsed zebra')])).toBe('is the pump rinsed?');
  });

  it('says what the library calls otherwise in its own words, in the message and in what it leans on', () => {
    expect(carry('is the squirter rinsed with vinegar?', [said('and the lamp?')])).toBe('is the pump rinsed with vinegar? lamp');
    expect(carry('and with vinegar?', [said('how is the squirter rinsed?')])).toBe('and with vinegar? pump rinsed');
  });

  it('leaves a message alone that nothing was asked before', () => {
    expect(carry('and the pump?', [])).toBe('and the pump?');
    expect(carry('and the pump?', [said('Hello.', 'assistant')])).toBe('and the pump?');
  });

  it('goes as far back as the gate does, past questions that name nothing and idle talk', () => {
    const before = [said('how is the pump of the coffee machine rinsed?'), said('and how often is it?'), said('thanks!')];
    expect(carry('and why?', before)).toBe('and why? pump rinsed');
    const asked = questionOf({ text: 'and why?', mode: 'group', history: before }).text;
    expect(asked).toBe('how is the pump of the coffee machine rinsed? and how often is it? and why?');
  });

  it('carries from pictures beside what was asked, and from a quote that names its subject alone', () => {
    const asked = said('how is the pump of the coffee machine rinsed?');
    const quote = { ...said('what holds the tank of the coffee machine?'), beside: 'quote' as const };
    const picture = { ...said('The lamp is red'), beside: 'picture' as const };
    expect(carry('and then?', [asked, picture])).toBe('and then? pump rinsed lamp red');
    expect(carry('and then?', [asked, quote, picture])).toBe('and then? tank lamp red');
    expect(carry('and then?', [asked, { ...quote, text: 'and how long?' }, picture])).toBe('and then? pump rinsed lamp red');
  });
});
