import { readFileSync } from 'node:fs';
import { feishuGuide } from '#channels/feishu/feishu.guide.js';

describe.each([
  ['docs/channels/feishu.md', 'en'],
  ['docs/channels/feishu.zh.md', 'zh'],
] as const)('what %s says to switch on', (file, language) => {
  const text = readFileSync(file, 'utf8');
  const scopes = [...text.matchAll(/^ +\| `([\w:.]+)`/gmu)].flatMap(([, scope]) => scope ?? []);
  const events = [...text.matchAll(/`(im\.[\w.]+_v1)`/gu)].flatMap(([, event]) => event ?? []);

  it('is what the guide says', () => {
    const steps = feishuGuide.steps.map((step) => step[language]).join('\n');
    const named = [...steps.matchAll(/(?:im|cardkit)[:.][\w:.]*\w/gu)].map(([found]) => found);
    expect(scopes.length).toBeGreaterThan(8);
    expect(new Set(named)).toEqual(new Set([...scopes, ...events]));
  });
});
