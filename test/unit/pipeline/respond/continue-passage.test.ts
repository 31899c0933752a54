import { continuePassage } from '#pipeline/respond/continue-passage.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../fakes/memory-build.js';

describe('continuePassage', () => {
  const chunks = async (sketches: Parameters<typeof openMemoryBuild>[0]) => (await openMemoryBuild(sketches, new FakeEmbedder())).chunks;
  const text = 'Use these commands:';
  const next = { headings: ['Install'], text: '```\nrun\n```', start: text.length + 2 };

  it('adds what a passage announces when it stands right behind it', async () => {
    const index = await chunks([{ headings: ['Install'], text }, next]);
    const [first] = index.chunks([0]);
    expect(first && continuePassage(first, index)).toMatchObject({
      text: 'Use these commands:\n```\nrun\n```',
      start: 0,
      end: text.length + 2 + next.text.length,
      seam: { at: text.length + 1, start: text.length + 2 },
    });
  });

  it.each([
    [
      'announces nothing',
      [
        { headings: ['Install'], text: 'Use commands.' },
        { ...next, start: 15 },
      ],
    ],
    [
      'ends its section',
      [
        { headings: ['Install'], text },
        { ...next, headings: ['Other'] },
      ],
    ],
    [
      'ends its document',
      [
        { headings: ['Install'], text },
        { ...next, document: 'other.md' },
      ],
    ],
    [
      'stands far from the next',
      [
        { headings: ['Install'], text },
        { ...next, start: 500 },
      ],
    ],
    ['is the last of the build', [{ headings: ['Install'], text }]],
  ])('leaves a passage alone that %s', async (_, sketches) => {
    const index = await chunks(sketches);
    const [first] = index.chunks([0]);
    expect(first && continuePassage(first, index)).toBe(first);
  });
});
