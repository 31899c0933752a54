import { ChosenLanguageModel } from '#adapters/language-model/chosen-language-model.js';
import type { ChatMessage } from '#ports/language-model.js';
import { FakeLanguageModel } from '../../../fakes/fake-language-model.js';

const model = (said: string) => new FakeLanguageModel({ pieces: [said] });
const chosen: Readonly<Record<string, string | null>> = { plants: 'small', tools: null, old: 'gone' };
const asked = new ChosenLanguageModel({
  usual: model('usual'),
  byName: new Map([['small', model('small')]]),
  chosenFor: async (library) => {
    if (!(library in chosen)) throw new Error('its settings cannot be read');
    return chosen[library] ?? null;
  },
});

async function answer(library: string | undefined, message: ChatMessage = { role: 'user', content: 'how?' }): Promise<string> {
  let text = '';
  for await (const event of asked.stream([message], { maxTokens: 10, temperature: 0, ...(library && { library }) }))
    if (event.type === 'text') text += event.text;
  return text;
}

describe('ChosenLanguageModel', () => {
  it('asks what a library chose, and else the usual one', async () => {
    const libraries = ['plants', 'tools', 'old', 'damaged', undefined];
    expect(await Promise.all(libraries.map((library) => answer(library)))).toEqual(['small', 'usual', 'usual', 'usual', 'usual']);
  });

  it('shows pictures to the usual one', async () => {
    expect(await answer('plants', { role: 'user', content: 'what is it?', images: ['data:image/png;base64,AA=='] })).toBe('usual');
  });
});
