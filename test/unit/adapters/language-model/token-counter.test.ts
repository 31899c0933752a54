import { TokenCounter } from '#adapters/language-model/token-counter.js';
import type { ChatMessage } from '#ports/language-model.js';

const counter = await TokenCounter.load();

describe('TokenCounter', () => {
  it.each([
    ['', 0],
    ['Rinse the filter every month.', 6],
    ['每月清洗一次滤网。', 9],
  ])('counts %j as OpenAI does, or nearly', (text, tokens) => {
    expect(Math.abs(counter.ofText(text) - tokens)).toBeLessThanOrEqual(2);
  });

  it('takes control tokens for text, and no time for a run without spaces', () => {
    expect(counter.ofText('<|endoftext|><|im_start|>')).toBeGreaterThan(5);
    expect(counter.ofText('a'.repeat(50_000))).toBeGreaterThan(1_000);
  });

  it('loses little by cutting long texts', () => {
    const text = 'The pump runs at night, and the filter is rinsed every month under warm water. '.repeat(40);
    const single = counter.ofText(text.slice(0, 79));
    expect(counter.ofText(text) / (40 * single)).toBeGreaterThan(0.9);
    expect(counter.ofText(text) / (40 * single)).toBeLessThan(1.1);
  });

  it('counts frames, pictures and tool calls, and each list once', () => {
    let looked = 0;
    const counting = new TokenCounter((text) => {
      looked += 1;
      return text.length;
    });
    const messages: readonly ChatMessage[] = [
      { role: 'user', content: 'four', images: ['data:image/png;base64,AAAA'] },
      { role: 'assistant', content: '', toolCalls: [{ id: 'a', name: 'n', arguments: '{}' }] },
      { role: 'tool', content: 'five5', toolCallId: 'a' },
    ];
    const once = counting.ofMessages(messages);
    const looks = looked;
    expect(once).toBe(8 + 4 + 1500 + 8 + (2 + 8) + 8 + 5);
    expect([counting.ofMessages(messages), looked]).toEqual([once, looks]);
  });
});
