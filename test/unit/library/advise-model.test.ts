import type { LanguageProfile } from '#domain/language-profile.js';
import { adviseModel } from '#library/advise-model.js';

const profile = (languages: Partial<LanguageProfile['languages']>, more: Partial<LanguageProfile> = {}): LanguageProfile => ({
  characters: 50_000,
  languages: { 'zh-Hans': 0, 'zh-Hant': 0, en: 0, other: 0, ...languages },
  code: 0,
  tables: 0,
  ...more,
});

describe('adviseModel', () => {
  it.each([
    [
      'a lighter one for Chinese alone',
      profile({ 'zh-Hans': 0.97, en: 0.03 }),
      'multilingual-e5-small',
      /^bge-small-zh .*97 % are Chinese/,
    ],
    ['a lighter one for English alone', profile({ en: 0.99 }), 'multilingual-e5-small', /^bge-small-en .*99 % are English/],
    ['a larger one for two languages', profile({ 'zh-Hans': 0.6, en: 0.4 }), 'multilingual-e5-small', /bce or bge-m3 on a server/],
    ['a larger one for others', profile({ en: 0.5, other: 0.5 }), 'multilingual-e5-small', /50 % are neither .*bge-m3 or Qwen3-Embedding/],
    ['a larger one for code', profile({ en: 1 }, { code: 0.8 }), 'multilingual-e5-small', /80 % are code: Qwen3-Embedding/],
    [
      'the default where English is not known',
      profile({ 'zh-Hans': 0.8, en: 0.2 }),
      'bge-small-zh',
      /^multilingual-e5-small .*20 % are not/,
    ],
    [
      'the default where Chinese is not known',
      profile({ 'zh-Hant': 0.8, en: 0.2 }),
      'bge-small-en',
      /^multilingual-e5-small .*80 % are not/,
    ],
  ])('advises %s, and says why', (_, documents, model, advice) => {
    expect(adviseModel(documents, model)).toMatch(advice);
  });

  it.each([
    ['the right one is used', profile({ 'zh-Hans': 0.97, en: 0.03 }), 'bge-small-zh'],
    ['the documents are nearly all of one language, but not quite', profile({ 'zh-Hans': 0.93, en: 0.07 }), 'multilingual-e5-small'],
    ['the documents are in traditional characters', profile({ 'zh-Hant': 1 }), 'multilingual-e5-small'],
    ['there is too little to tell', profile({ en: 1 }, { characters: 100 }), 'multilingual-e5-small'],
    ['nobody knows the model', profile({ 'zh-Hans': 1 }), 'my-own-model'],
  ])('is silent when %s', (_, documents, model) => {
    expect(adviseModel(documents, model)).toBeNull();
  });
});
