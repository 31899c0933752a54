import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { wording } from '#channels/wechat-official/wechat-official.wording.js';

const folder = path.resolve(import.meta.dirname, '../../../docs/channels');
const pages = readdirSync(folder);
const textOf = (page: string): string => readFileSync(path.join(folder, page), 'utf8');

describe('pages of channels', () => {
  it('are there in both languages', () => {
    const kinds = pages.filter((page) => !page.endsWith('.zh.md')).map((page) => page.replace(/\.md$/u, ''));
    expect(kinds.length).toBeGreaterThan(4);
    expect(new Set(pages)).toEqual(new Set(kinds.flatMap((kind) => [`${kind}.md`, `${kind}.zh.md`])));
  });

  it.each(pages.filter((page) => !page.startsWith('terminal')))('say how to try it without the platform: %s', (page) => {
    const kind = page.replace(/(?:\.zh)?\.md$/u, '');
    expect(textOf(page)).toContain(`\`npm run simulate:channel -- ${kind}\``);
  });

  it.each(['wechat-official.md', 'wechat-official.zh.md'])('say what becomes of promised replies after a restart: %s', (page) => {
    expect(textOf(page)).toContain(wording.zh.nothingKept);
    expect(textOf(page)).toMatch(/`sent`[\s\S]*`customerMessages: true`/u);
  });
});
