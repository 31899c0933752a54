import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { SignInFirst } from '#web-ui/account/sign-in-first.js';
import { useSession } from '#web-ui/api/session.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { DeleteLibrary } from '#web-ui/settings/delete-library.js';
import { useSettings } from '#web-ui/settings/read-settings.js';
import { SettingsForm } from '#web-ui/settings/settings-form.js';
import './settings.css';

/** What an owner says of a library, drawn and checked by what the server tells of each setting. */
export function SettingsPage(): ReactElement {
  const { t } = useTranslation('settings');
  const { library } = useParams<{ library: string }>();
  useTitle(`${t('title')} · ${library}`);
  const who = useSession();
  const query = useSettings(library);
  if (who && !who.account) return <SignInFirst />;
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Fetched query={query}>
        {(settings) => (
          <>
            <SettingsForm library={library} settings={settings} />
            <DeleteLibrary library={library} />
          </>
        )}
      </Fetched>
    </div>
  );
}
