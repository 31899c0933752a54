import { describeSettings } from '#admin/describe-settings.js';
import { settingsRequest } from '#admin/library.wire.js';
import { noLibrarySettings } from '#domain/library-settings.js';
import { fromForm, toForm } from '#web-ui/settings/form-value.js';
import { problemOfValue } from '#web-ui/settings/problem-of-value.js';
import type { Setting } from '#web-ui/settings/read-settings.js';

const described = describeSettings({ settings: noLibrarySettings, usual: {}, fixed: [], languageModels: ['small'] }) as readonly Setting[];
const of = (key: string): Setting => {
  const found = described.find((setting) => setting.key === key);
  if (!found) throw new Error(`there is no setting ${key}`);
  return found;
};
const source = (kind: string, address: string) => [{ kind, address, ref: '' }];

describe('what the page says of a value', () => {
  it.each([
    ['title', 'Handbook', null],
    ['title', 'x'.repeat(101), 'longest'],
    ['chunkTokens', '64', null],
    ['chunkTokens', '63', 'least'],
    ['chunkTokens', '511', 'most'],
    ['chunkTokens', '64.5', 'whole'],
    ['chunkTokens', 'many', 'number'],
    ['refreshHours', '1.5', null],
    ['refreshHours', '0.5', 'least'],
    ['groupPolicy', 'precision=0.9', null],
    ['groupPolicy', 'F0.5', null],
    ['groupPolicy', 'best', 'pattern'],
    ['language', 'zh', null],
    ['openToGuests', true, null],
    ['models', 'small', null],
    ['sources', source('web', 'http://docs.example/'), null],
    ['sources', source('git', 'https://git.example/a.git'), null],
    ['sources', source('git', 'http://git.example/a.git'), 'sources'],
    ['sources', source('web', 'https://me:secret@docs.example/'), 'sources'],
    ['sources', source('sitemap', 'docs'), 'sources'],
  ])('%s: %j is what the server says of it', (key, value, problem) => {
    const setting = of(key);
    expect(problemOfValue(setting, value)?.key ?? null).toBe(problem);
    expect(settingsRequest.safeParse({ [key]: fromForm(setting, value) }).success).toBe(problem === null);
  });

  it('takes a setting back with nothing', () => {
    for (const setting of described.filter(({ kind }) => kind !== 'sources')) {
      expect([setting.key, problemOfValue(setting, toForm(setting)), fromForm(setting, toForm(setting))]).toEqual([
        setting.key,
        null,
        null,
      ]);
    }
  });

  it('has a value back as it was sent', () => {
    const kept = {
      ...noLibrarySettings,
      title: 'A',
      chunkTokens: 100,
      webSearch: false,
      models: { answer: 'small' },
      sources: [
        { kind: 'web' as const, urls: ['https://docs.example/'], sitemap: null },
        { kind: 'web' as const, urls: [], sitemap: 'https://docs.example/sitemap.xml' },
        { kind: 'git' as const, url: 'https://git.example/a.git', ref: 'main' },
      ],
    };
    const all = describeSettings({ settings: kept, usual: {}, fixed: [], languageModels: [] }) as readonly Setting[];
    for (const setting of all) expect([setting.key, fromForm(setting, toForm(setting))]).toEqual([setting.key, setting.value]);
  });
});
