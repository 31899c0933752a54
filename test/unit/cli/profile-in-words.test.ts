import { profileInWords } from '#cli/profile-in-words.js';

const profile = { characters: 9, languages: { 'zh-Hans': 0.2, 'zh-Hant': 0.004, en: 0.796, other: 0 }, code: 0.1, tables: 0 };

describe('profileInWords', () => {
  it('names what there is, the largest share first', () => {
    expect(profileInWords(profile)).toBe('80 % English, 20 % simplified Chinese; 10 % code');
  });

  it('says that there is nothing', () => {
    expect(profileInWords({ ...profile, languages: { 'zh-Hans': 0, 'zh-Hant': 0, en: 0, other: 0 }, code: 0 })).toBe('no text');
  });
});
