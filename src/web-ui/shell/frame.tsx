import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useRoute } from 'wouter';
import { useSession } from '#web-ui/api/session.js';
import { AccountMenu } from '#web-ui/shell/account-menu.js';
import { AppearanceMenu } from '#web-ui/shell/appearance-menu.js';
import { LanguageButton } from '#web-ui/shell/language-button.js';
import { OfflineNotice } from '#web-ui/shell/offline-notice.js';
import { SeedHead } from '#web-ui/shell/seed-head.js';

/** What stands around every page: the mark, where one can go, language, appearance, account. */
export function Frame({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const who = useSession();
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
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
        </nav>
        <LanguageButton />
        <AppearanceMenu />
        <AccountMenu />
      </header>
      <OfflineNotice />
      <main id="main" className="frame-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function FrameLink({ href, pattern, words }: { readonly href: string; readonly pattern: string; readonly words: string }): ReactElement {
  const [isHere] = useRoute(pattern);
  return (
    <Link className="frame-link" href={href} aria-current={isHere ? 'page' : undefined}>
      {words}
    </Link>
  );
}
