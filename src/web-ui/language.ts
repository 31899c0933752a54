import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import * as shell from '#web-ui/words/shell.js';

export type Language = 'zh' | 'en';
const key = 'huixiang.language';

/** What the visitor chose, else what the browser asks for; English for what is neither. */
function firstLanguage(): Language {
  try {
    const kept = localStorage.getItem(key);
    if (kept === 'zh' || kept === 'en') return kept;
  } catch {
    // A private window keeps nothing; the browser's wish holds.
  }
  return navigator.languages.find((tag) => /^(?:zh|en)\b/u.test(tag))?.startsWith('zh') ? 'zh' : 'en';
}

/** The words of the shell; those of a page come with it (`lazyPage`). */
export async function openLanguage(): Promise<i18n> {
  const language = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: 'shell',
    resources: { zh: { shell: shell.zh }, en: { shell: shell.en } },
    interpolation: { escapeValue: false }, // React escapes
    returnNull: false,
  });
  document.documentElement.lang = tagOf(language);
  return i18next;
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(key, language);
  } catch {
    // It holds until the window is closed.
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = tagOf(language);
}

export function tagOf(language: string): string {
  return language === 'zh' ? 'zh-CN' : 'en';
}

/** Both languages of an area: the module `words/<area>.ts`. */
export interface Words {
  readonly zh: object;
  readonly en: object;
}

export function addWords(area: string, { zh, en }: Words): void {
  i18next.addResourceBundle('zh', area, zh);
  i18next.addResourceBundle('en', area, en);
}
