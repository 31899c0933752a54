import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { SignInFirst } from '#web-ui/account/sign-in-first.js';
import { useSession } from '#web-ui/api/session.js';
import { OriginsForm } from '#web-ui/embed/origins-form.js';
import { SecretSection } from '#web-ui/embed/secret-section.js';
import { Snippet } from '#web-ui/embed/snippet.js';
import { readWidget } from '#web-ui/embed/widget-api.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './embed.css';

/** Where the chat of a library is shown on pages of others, to whom, and what to put into them. */
export function WidgetPage(): ReactElement {
  const { t } = useTranslation('widget');
  const { library } = useParams<{ library: string }>();
  useTitle(`${t('title')} · ${library}`);
  const who = useSession();
  const widget = useQuery({
    queryKey: ['library', library, 'widget'],
    queryFn: () => readWidget(library),
    refetchOnReconnect: false,
  });
  if (who && !who.account) return <SignInFirst />;
  return (
    <div className="sheet embed">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Fetched query={widget}>
        {(kept) => (
          <>
            {!kept.isAllowed && <Alert type="warning" showIcon title={t('closed')} />}
            {kept.isAllowed && kept.origins.length === 0 && <Alert type="info" showIcon title={t('off')} />}
            <OriginsForm key={library} library={library} kept={kept} />
            {kept.isAllowed && kept.origins.length > 0 && <Snippet library={library} />}
            <SecretSection library={library} madeAt={kept.secretMadeAt} />
          </>
        )}
      </Fetched>
    </div>
  );
}
