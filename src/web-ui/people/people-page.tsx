import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { SignInFirst } from '#web-ui/account/sign-in-first.js';
import { useSession } from '#web-ui/api/session.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { AddMember } from '#web-ui/people/add-member.js';
import { Audience } from '#web-ui/people/audience.js';
import { Invitations } from '#web-ui/people/invitations.js';
import { Members } from '#web-ui/people/members.js';
import './people.css';

/** Who may do what in a library. */
export function PeoplePage(): ReactElement {
  const { t } = useTranslation('people');
  const { library } = useParams<{ library: string }>();
  useTitle(`${t('title')} · ${library}`);
  const who = useSession();
  if (who && !who.account) return <SignInFirst />;
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Members library={library} />
      <AddMember library={library} />
      <Invitations library={library} />
      <Audience library={library} />
    </div>
  );
}
