import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupOfLibrary } from '#web-ui/gate/gate-api.js';
import { momentOf } from '#web-ui/shell/in-language.js';

/** A group by its name, platform and id, and why it is quieter than it was told to be. */
export function GroupNotes({ group }: { readonly group: GroupOfLibrary }): ReactElement {
  const { t, i18n } = useTranslation('groups');
  const { channel, app, chat, name, mode, chosen, notReady, mutedUntil } = group;
  return (
    <div className="gate-group">
      <strong>{name ?? chat}</strong>
      <div className="quiet">{[channel, app, name !== null && chat].filter(Boolean).join(' · ')}</div>
      {mode !== chosen && <div>{t('now', { mode: t(`modes.${mode}`) })}</div>}
      {notReady !== null && <div className="quiet">{t('notReady')}</div>}
      {mutedUntil !== null && <div>{t('mutedUntil', { at: momentOf(mutedUntil, i18n.language) })}</div>}
    </div>
  );
}
