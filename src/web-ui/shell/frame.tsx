import { useRef, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRoute } from 'wouter';
import { isAdmin, useSession, useSessionTrouble } from '#web-ui/api/session.js';
import { UploadsNotice } from '#web-ui/documents/uploads-notice.js';
import { AccountMenu } from '#web-ui/shell/account-menu.js';
import { inAdministration } from '#web-ui/shell/administration-rooms.js';
import { AppearanceMenu } from '#web-ui/shell/appearance-menu.js';
import { LanguageButton } from '#web-ui/shell/language-button.js';
import { OfflineNotice } from '#web-ui/shell/offline-notice.js';
import { SeedHead } from '#web-ui/shell/seed-head.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** What stands around every page: the mark, where one can go, language, appearance, account. */
export function Frame({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const who = useSession();
  const { error, refetch } = useSessionTrouble();
  const main = useRef<HTMLElement>(null);
  // The address stays: what stands after its # may be an invitation.
  const skip = (event: MouseEvent): void => {
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <div className="frame">
      <a className="skip-link" href="#main" onClick={skip}>
        {t('skip')}
      </a>
      <header className="frame-header">
        <Link className="frame-mark" href="/" aria-label={t('home')}>
          <SeedHead />
          <span>{t('name')}</span>
        </Link>
        <nav className="frame-links" aria-label={t('menu.label')}>
          <FrameLink href="/" pattern="/(c)?/:conversation?" words={t('menu.ask')} />
          {who?.account && <FrameLink href="/libraries" pattern="/libraries/*?" words={t('menu.libraries')} />}
          {isAdmin(who) && <FrameLink href="/administration/people" pattern={inAdministration} words={t('menu.administration')} />}
        </nav>
        <LanguageButton />
        <AppearanceMenu />
        <AccountMenu />
      </header>
      <OfflineNotice />
      <UploadsNotice />
      <main ref={main} id="main" className="frame-main" tabIndex={-1}>
        {error ? (
          <div className="sheet">
            <Trouble error={error} onRetry={refetch} />
          </div>
        ) : (
          children
        )}
      </main>
    </div>
  );
}

function FrameLink({
  href,
  pattern,
  words,
}: {
  readonly href: string;
  readonly pattern: string | RegExp;
  readonly words: string;
}): ReactElement {
  const [isHere] = useRoute(pattern);
  return (
    <Link className="frame-link" href={href} aria-current={isHere ? 'page' : undefined}>
      {words}
    </Link>
  );
}
