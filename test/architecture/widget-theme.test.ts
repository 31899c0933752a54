import { readFileSync } from 'node:fs';
import path from 'node:path';

const room = path.join(import.meta.dirname, '../../src/web-ui');
const coloursIn = (file: string): string[] =>
  [...readFileSync(path.join(room, file), 'utf8').matchAll(/#[\da-f]{6}\b/gu)].map(([colour]) => colour);

describe('the colours of the widget', () => {
  it('are those of the theme', () => {
    const theme = new Set([...coloursIn('theme.ts'), '#000000']);
    const own = [...coloursIn('widget/theme-variables.css'), ...coloursIn('widget/launcher-theme-variables.ts')];
    expect(own.length).toBeGreaterThan(20);
    expect(own.filter((colour) => !theme.has(colour))).toEqual([]);
  });
});
