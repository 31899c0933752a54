import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Sheet } from '#web-ui/ask/sheet.js';

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
    <Sheet title={t('keys.title')} onClose={onClose}>
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
    </Sheet>
  );
}
