import { TraceDraft } from '#conversation/trace-draft.js';
import type { Passage } from '#domain/passage.js';
import type { WebSearchRecord } from '#domain/web-search-record.js';
import { sampleMessageCall } from '../../fakes/sample-message-call.js';
import { verdict } from '../../fakes/scripted-app.js';

const search: WebSearchRecord = { engine: 'fake', query: 'lamp', queryBy: 'key-terms', failure: null, pages: [] };
const passage = (document: string) => ({ document, headings: [], page: null, start: 0, end: 1, score: 1 }) as unknown as Passage;
const found = (document: string) => ({
  type: 'passages-found' as const,
  passages: [{ place: 1, passage: passage(document), fate: { kind: 'chosen' as const, number: 1 }, repeatedBy: null }],
});

function begin(): TraceDraft {
  const message = { text: 'how?', mode: 'group' as const, library: 'default', history: [] };
  return new TraceDraft({ id: 't', at: new Date(0), message });
}

const declined = { outcome: 'declined' as const, reason: 'no-evidence' as const, reply: null, gate: verdict };

describe('TraceDraft', () => {
  it('keeps what was looked at in documents and, behind it, on the web, with the search', () => {
    const draft = begin();
    for (const event of [found('pump.md'), { type: 'web-searched' as const, search }, found('https://example.org/')]) draft.see(event, 0);
    const trace = draft.decided(declined, 1);
    expect(trace.passages.map(({ document }) => document)).toEqual(['pump.md', 'https://example.org/']);
    expect(trace.web).toEqual(search);
  });

  it('keeps where the answer might come from and how many pictures came, not who may read what', () => {
    const filter = { folders: ['pump'], tags: ['ann@example.org'], until: '2026-01-01', isAllowed: () => true };
    const pictures = [{ mediaType: 'image/png' as const, bytes: Buffer.from('a') }];
    const message = { text: 'how?', mode: 'group' as const, library: 'default', history: [], filter, pictures };
    const trace = new TraceDraft({ id: 't', at: new Date(0), message }).decided(declined, 1);
    expect([trace.filter, trace.pictures]).toEqual([{ folders: ['pump'], tags: ['[mail]'], until: '2026-01-01', isRestricted: true }, 1]);
    expect(Object.keys(begin().decided(declined, 1))).not.toEqual(expect.arrayContaining(['filter']));
  });

  it('keeps what the message was read as, personal data masked', () => {
    const draft = begin();
    const reading = { intent: 'question' as const, quote: 'write to ann@example.org', links: ['https://example.org/'], mentions: ['张三'] };
    draft.see({ type: 'message-read', reading }, 0);
    expect(draft.decided(declined, 1).reading).toEqual({ ...reading, quote: 'write to [mail]' });
  });

  it('keeps what language models were asked, in the order in which they ended, and says nothing where none was', () => {
    const draft = begin();
    draft.called(sampleMessageCall({ purpose: 'score-safety' }));
    draft.called(sampleMessageCall({ purpose: 'write-answer', outcome: 'TIMEOUT' }));
    expect(draft.decided(declined, 1).calls?.map(({ purpose, outcome }) => [purpose, outcome])).toEqual([
      ['score-safety', 'ok'],
      ['write-answer', 'TIMEOUT'],
    ]);
    expect('calls' in begin().decided(declined, 1)).toBe(false);
  });

  it('adds up the times of a stage that ran twice, and lists it twice', () => {
    const draft = begin();
    for (const [stage, milliseconds] of [
      ['respond', 30],
      ['search-web', 5],
      ['respond', 12],
    ] as const)
      draft.see({ type: 'stage-end', stage, milliseconds }, 0);
    expect(draft.timings).toEqual({ respond: 42, 'search-web': 5 });
    expect(draft.decided(declined, 50).stages.map(({ milliseconds }) => milliseconds)).toEqual([30, 5, 12]);
  });

  it('says of a run that was broken off how long its last stage took, and what the gate made of the message', () => {
    const draft = begin();
    draft.see({ type: 'stage-start', stage: 'gate' }, 0);
    draft.see({ type: 'message-judged', gate: verdict }, 5);
    draft.see({ type: 'stage-end', stage: 'gate', milliseconds: 5 }, 5);
    draft.see({ type: 'stage-start', stage: 'retrieve' }, 6);
    const { stages, gate } = draft.failed(new Error('broken'), 106);
    expect(stages).toEqual([
      { stage: 'gate', milliseconds: 5 },
      { stage: 'retrieve', milliseconds: 100 },
    ]);
    expect(gate).toEqual(verdict);
  });

  it('keeps what was skipped, in order, and says nothing where nothing was', () => {
    const draft = begin();
    expect(draft.isWhole).toBe(true);
    draft.see({ type: 'step-skipped', skipped: { step: 'search-web', reason: 'tokens' } }, 0);
    expect([draft.isWhole, draft.decided(declined, 1).skipped]).toEqual([false, [{ step: 'search-web', reason: 'tokens' }]]);
    expect('skipped' in begin().decided(declined, 1)).toBe(false);
  });

  it('says nothing of the web where it was not searched', () => {
    expect('web' in begin().decided(declined, 1)).toBe(false);
  });
});
