import { SpokenLanguage } from '#delivery/spoken-language.js';
import { sampleMessage } from '../../fakes/sample-message.js';

describe('the language a command is answered in', () => {
  it('is its own, else that of what was last written there, else that of the library', async () => {
    const spoken = new SpokenLanguage(async ({ group }) => (group === 'webhook:desk:b' ? 'zh' : null));
    const say = (text: string, group: string): void => spoken.heard(sampleMessage({ text, group }));
    const of = (text: string, group: string): Promise<string> => spoken.of(sampleMessage({ text, group }));
    expect([await of('/帮助', 'webhook:desk:a'), await of('/help', 'webhook:desk:a'), await of('/help', 'webhook:desk:b')]).toEqual([
      'zh',
      'en',
      'zh',
    ]);
    say('水泵怎么除垢？', 'webhook:desk:a');
    say('How is the pump descaled?', 'webhook:desk:b');
    say('👍', 'webhook:desk:a');
    expect([await of('/help', 'webhook:desk:a'), await of('/help', 'webhook:desk:b')]).toEqual(['zh', 'en']);
  });
});
