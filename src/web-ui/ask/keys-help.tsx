import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '#web-ui/shell/dialog.js';

const keys = [
  ['/', 'focus'],
  ['Enter', 'send'],
  ['Shift+Enter', 'line'],
  ['Ctrl+K', 'search'],
  ['Esc', 'escape'],
  ['?', 'help'],
] as const;

/** The keys of the page. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('ask');
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className="ask-keys">
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
