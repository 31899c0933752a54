import type { Environment } from '#config/environment.js';
import type { Language } from '#domain/question.js';

/** The language of whoever sits at the terminal, as POSIX says it: Chinese, or else English. */
export function terminalLanguage(environment: Environment): Language {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return /^zh/iu.test(locale) ? 'zh' : 'en';
}
