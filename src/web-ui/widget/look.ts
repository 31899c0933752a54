import { en, zh } from '#web-ui/words/widget-chat.js';
import { wantsDarkLetters } from '#web-ui/widget/accent.js';
import type { FrameSettings } from '#web-ui/widget/frame-settings.js';

export type Words = typeof en;

export const wordsIn = { en, zh } as const;

/** Language, direction, appearance and accent of the frame. */
export function dress({ language, direction, theme, accent, title }: FrameSettings): void {
  const root = document.documentElement;
  root.lang = language === 'zh' ? 'zh-CN' : 'en';
  root.dir = direction;
  root.dataset['theme'] = theme;
  document.title = title ?? wordsIn[language].title;
  if (accent === null) return;
  root.style.setProperty('--accent', accent);
  root.dataset['letters'] = wantsDarkLetters(accent) ? 'dark' : 'light';
}
