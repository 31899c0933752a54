import { profiledLanguages, type LanguageProfile } from '#domain/language-profile.js';

const names = { 'zh-Hans': 'simplified Chinese', 'zh-Hant': 'traditional Chinese', en: 'English', other: 'other languages' } as const;

/** Such as "81 % simplified Chinese, 19 % English; 4 % code, 12 % tables": what is less than half a percent is left out. */
export function profileInWords({ languages, code, tables }: LanguageProfile): string {
  const shown = (share: number, name: string): string[] => (share >= 0.005 ? [`${Math.round(share * 100)} % ${name}`] : []);
  const byShare = profiledLanguages.toSorted((a, b) => languages[b] - languages[a]);
  const written = byShare.flatMap((language) => shown(languages[language], names[language])).join(', ');
  const forms = [...shown(code, 'code'), ...shown(tables, 'tables')].join(', ');
  return [written, forms].filter((part) => part !== '').join('; ') || 'no text';
}
