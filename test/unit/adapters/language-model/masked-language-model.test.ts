import { MaskedLanguageModel } from '#adapters/language-model/masked-language-model.js';
import { FakeLanguageModel } from '../../../fakes/fake-language-model.js';

describe('MaskedLanguageModel', () => {
  it('masks personal data in all that is said to the model, and nothing of what it says', async () => {
    const inner = new FakeLanguageModel({ pieces: ['Call 13800138000.'] });
    const model = new MaskedLanguageModel(inner);
    const toolCalls = [{ id: '1', name: 'mail', arguments: '{"to": "ann@example.org"}' }];
    const messages = [
      { role: 'system' as const, content: 'Passages: mail bob@example.org' },
      { role: 'assistant' as const, content: 'so?', toolCalls },
      { role: 'tool' as const, content: 'sent to ann@example.org', toolCallId: '1' },
      { role: 'user' as const, content: 'my phone is 13800138000' },
    ];
    let said = '';
    for await (const event of model.stream(messages, { maxTokens: 10, temperature: 0 })) if (event.type === 'text') said += event.text;
    expect(said).toBe('Call 13800138000.');
    expect(inner.calls[0]?.messages).toEqual([
      { role: 'system', content: 'Passages: mail [mail]' },
      { role: 'assistant', content: 'so?', toolCalls: [{ id: '1', name: 'mail', arguments: '{"to": "[mail]"}' }] },
      { role: 'tool', content: 'sent to [mail]', toolCallId: '1' },
      { role: 'user', content: 'my phone is [phone]' },
    ]);
    expect([model.name, model.contextTokens]).toEqual(['fake', null]);
    await model.check();
  });
});
