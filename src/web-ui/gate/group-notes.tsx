import { LockOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupOfLibrary } from '#web-ui/gate/gate-api.js';
import { momentOf } from '#web-ui/shell/in-language.js';

/** A group by its platform and id, why it is quieter than it was told to be, and what the configuration settles. */
export function GroupNotes({ group }: { readonly group: GroupOfLibrary }): ReactElement {
  const { t, i18n } = useTranslation('gate');
  const { channel, app, chat, mode, chosen, notReady, mutedUntil, fixed } = group;
  const settled = [
    ...(fixed.quietTimes.length > 0
      ? [t('groups.quiet', { times: fixed.quietTimes.map(({ from, to }) => `${from}–${to}`).join(', ') })]
      : []),
    ...(fixed.answersPerHour === null ? [] : [t('groups.perHour', { count: fixed.answersPerHour })]),
    ...(fixed.coolDownMinutes === 0 ? [] : [t('groups.coolDown', { count: fixed.coolDownMinutes })]),
  ];
  return (
    <div className="gate-group">
      <strong>{chat}</strong>
      <div className="gate-quiet">{[channel, app].filter(Boolean).join(' · ')}</div>
      {mode !== chosen && <div>{t('groups.now', { mode: t(`groups.modes.${mode}`) })}</div>}
      {notReady !== null && <div className="gate-quiet">{t('notReady')}</div>}
      {mutedUntil !== null && <div>{t('groups.mutedUntil', { at: momentOf(mutedUntil, i18n.language) })}</div>}
      {settled.length > 0 && (
        <div className="gate-quiet">
          <LockOutlined aria-hidden /> {t('groups.fixed', { what: settled.join(i18n.language === 'zh' ? '，' : ', ') })}
        </div>
      )}
    </div>
  );
}
