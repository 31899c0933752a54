import { accentOf } from '#web-ui/widget/accent.js';

/** What the server says of the widget, and what the page wants of it. */
export interface FrameSettings {
  readonly library: string;
  readonly title: string | null;
  readonly welcome: string | null;
  readonly visitors: 'anyone' | 'signed';
  readonly language: 'en' | 'zh';
  readonly theme: 'light' | 'dark' | 'auto';
  readonly accent: string | null;
  readonly direction: 'ltr' | 'rtl';
  /** Where the script is that opened the frame; null for a frame that a page shows by itself. */
  readonly host: string | null;
}

type Said = Pick<FrameSettings, 'library' | 'title' | 'welcome' | 'visitors'> & { readonly origins: readonly string[] };

export function readFrameSettings(): FrameSettings {
  const written = document.querySelector<HTMLMetaElement>('meta[name=widget]')?.content ?? '{}';
  const { origins, ...said } = JSON.parse(written) as Said;
  const wanted = new URLSearchParams(location.search);
  const theme = wanted.get('theme');
  const host = wanted.get('host');
  const isHost = host !== null && window.parent !== window && origins.includes(host);
  return {
    ...said,
    language: (wanted.get('language') ?? navigator.language).toLowerCase().startsWith('zh') ? 'zh' : 'en',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    accent: accentOf(wanted.get('accent')),
    direction: wanted.get('direction') === 'rtl' ? 'rtl' : 'ltr',
    host: isHost ? host : null,
  };
}
