import { useTranslation } from 'react-i18next';
import type { en } from '#web-ui/words/channels.js';

/** What people call a platform; its name among the settings where there is no other. */
export function useKindInWords(): (kind: string) => string {
  const { t, i18n } = useTranslation('channels');
  return (kind) => (i18n.exists(`kinds.${kind}`, { ns: 'channels' }) ? t(`kinds.${kind as keyof typeof en.kinds}`) : kind);
}
