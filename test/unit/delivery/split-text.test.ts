import { splitText } from '#delivery/split-text.js';

describe('text in parts', () => {
  const bytes = (text: string): number => Buffer.byteLength(text);

  it.each([
    ['letters', 'x'.repeat(5_000)],
    ['families', '👩‍👩‍👧‍👦'.repeat(500)],
    ['flags', '🇨🇳'.repeat(1_500)],
    ['marks', 'e\u0301'.repeat(3_000)],
    ['sentences', '年假有五天。'.repeat(800)],
    ['lines', Array.from({ length: 800 }, (_, index) => `第 ${index} 行`).join('\n')],
  ])('loses nothing of %s, and fills each part', (_, text) => {
    const parts = splitText(text, { limit: 1_000, measure: bytes });
    expect(parts.join('').replaceAll(/\s/gu, '')).toBe(text.replaceAll(/\s/gu, ''));
    for (const part of parts) expect(bytes(part)).toBeLessThanOrEqual(1_000);
    for (const part of parts.slice(0, -1)) expect(bytes(part)).toBeGreaterThan(900);
  });

  it('cuts no character', () => {
    const parts = splitText('👩‍👩‍👧‍👦'.repeat(500), { limit: 1_000, measure: bytes });
    expect(new Set(parts.join('').split('👩‍👩‍👧‍👦'))).toEqual(new Set(['']));
    for (const part of parts) expect(part.replaceAll('👩‍👩‍👧‍👦', '')).toBe('');
  });

  it('cuts a word of 200 000 letters in a moment', () => {
    const began = performance.now();
    expect(splitText('x'.repeat(200_000), { limit: 18_000, measure: (text) => bytes(JSON.stringify(text)) - 2 })).toHaveLength(12);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
