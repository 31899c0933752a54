import type { LanguageModel } from '#ports/language-model.js';
import { TextScreen } from '#pipeline/screen/text-screen.js';
import { MemoryBlockedTerms } from '../../../fakes/memory-blocked-terms.js';
import { ReplyingLanguageModel } from '../../../fakes/replying-language-model.js';
import { samplePrompts as prompts } from '../../../fakes/sample-prompts.js';

const run = { language: 'en', library: 'default', signal: new AbortController().signal } as const;

async function objects(text: string) {
  const languageModel = new ReplyingLanguageModel((prompt) => (prompt.includes('gunpowder') ? '{"score": 9}' : '{"score": 0}'));
  const scoring = { languageModel: languageModel as LanguageModel, prompts, newMark: () => 'k3y', threshold: 8 };
  const screen = new TextScreen({ blocked: new MemoryBlockedTerms([]), moderator: null, scoring });
  return { objects: await screen.objects(text, run), calls: languageModel.prompts.length };
}

describe('TextScreen with a language model that scores', () => {
  it.each([0, 2_995, 5_995, 11_795, 19_990])(
    'looks at a long text from beginning to end: %i characters before what is unsafe',
    async (at) => {
      const text = `${'a'.repeat(at)}gunpowder`.padEnd(20_000, 'b');
      expect((await objects(text)).objects).toBe(true);
    },
  );

  it.each([
    [0, 1],
    [6_000, 1],
    [6_001, 2],
    [11_800, 2],
    [11_801, 3],
  ])('scores %i characters by calls: %i', async (length, calls) => {
    expect(await objects('a'.repeat(length))).toEqual({ objects: false, calls });
  });
});
