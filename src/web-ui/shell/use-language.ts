import { useTranslation } from 'react-i18next';
import type { Language } from '#web-ui/language.js';

/** In which language the page speaks, for texts that the server has in both. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'zh' ? 'zh' : 'en';
}
