import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPrompts } from '#app/load-prompts.js';
import { fillPrompt, promptPlaceholders } from '#pipeline/prompts.js';

const shipped = fileURLToPath(new URL('../../../resources/prompts', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'huixiang-prompts-'));
  cpSync(shipped, folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('loadPrompts', () => {
  it('loads every shipped prompt in both languages, and filling its placeholders leaves none', async () => {
    const prompts = await loadPrompts(folder);
    for (const language of ['zh', 'en'] as const) {
      expect(Object.keys(prompts[language]).toSorted()).toEqual(Object.keys(promptPlaceholders).toSorted());
      for (const [name, placeholders] of Object.entries(promptPlaceholders)) {
        const values = Object.fromEntries(placeholders.map((placeholder) => [placeholder, 'x']));
        expect(fillPrompt(prompts[language][name as keyof typeof promptPlaceholders], values)).not.toMatch(/\{\w+\}/u);
      }
    }
  });

  it.each([
    ['lacks a placeholder', 'Passages: {passages} Question: {question}', '{mark}'],
    ['misspells one', '{mark} {passages} {question} {pasages}', '{pasages}'],
  ])('refuses a prompt that %s, and names file and placeholder', async (_, text, named) => {
    writeFileSync(path.join(folder, 'en/ask-with-passages.md'), text);
    await expect(loadPrompts(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining(named) });
    await expect(loadPrompts(folder)).rejects.toThrow(/en\/ask-with-passages\.md/u);
  });

  it('refuses a missing prompt with a remedy', async () => {
    rmSync(path.join(folder, 'zh/rewrite-question.md'));
    await expect(loadPrompts(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID', message: expect.stringContaining('restore') });
  });
});
