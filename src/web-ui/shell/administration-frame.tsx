import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { SignInFirst } from '#web-ui/account/sign-in-first.js';
import { isAdmin, useSession } from '#web-ui/api/session.js';
import { administrationRooms } from '#web-ui/shell/administration-rooms.js';
import { Waiting } from '#web-ui/shell/waiting.js';

/** The pages of administration beside the links to one another. */
export function AdministrationFrame({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const who = useSession();
  const [here] = useLocation();
  if (!who) return <Waiting className="frame-wait" />;
  if (!who.account) return <SignInFirst />;
  return (
    <div className="library">
      <nav className="library-links" aria-label={t('administration.label')}>
        <div className="library-name">{t('administration.label')}</div>
        {isAdmin(who) &&
          administrationRooms.map(({ name, places }) => {
            const isHere = places.some((place) => here === place || (place !== '/administration' && here.startsWith(`${place}/`)));
            return (
              <Link key={name} className="library-link" href={places[0]} aria-current={isHere ? 'page' : undefined}>
                {t(`administration.${name}`)}
              </Link>
            );
          })}
      </nav>
      <div>{children}</div>
    </div>
  );
}
