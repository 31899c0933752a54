import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { SignInFirst } from '#web-ui/account/sign-in-first.js';
import { inPages } from '#web-ui/api/in-pages.js';
import { isAdmin, useSession } from '#web-ui/api/session.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { DeletedLibraries } from '#web-ui/libraries/deleted-libraries.js';
import { LibraryCard } from '#web-ui/libraries/library-card.js';
import { NewLibrary } from '#web-ui/libraries/new-library.js';
import { readLibraries } from '#web-ui/libraries/read-libraries.js';
import { Waiting } from '#web-ui/shell/waiting.js';
import './libraries.css';

/** What there is to be asked and looked after. */
export function LibrariesPage(): ReactElement {
  const { t } = useTranslation('libraries');
  useTitle(t('title'));
  const who = useSession();
  if (!who) return <Waiting className="frame-wait" />;
  if (!who.account) return <SignInFirst />;
  return <Overview mayAdminister={isAdmin(who)} />;
}

function Overview({ mayAdminister }: { readonly mayAdminister: boolean }): ReactElement {
  const { t } = useTranslation('libraries');
  const [isMaking, setIsMaking] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['libraries', 'overview'],
    queryFn: ({ pageParam }) => readLibraries(pageParam),
    ...inPages,
  });
  const hasAny = (list.data?.pages[0]?.libraries.length ?? 0) > 0;
  const make = (
    <Button type="primary" onClick={() => setIsMaking(true)}>
      {t('make')}
    </Button>
  );
  return (
    <div className="sheet">
      <Flex justify="space-between" align="flex-start" gap="middle" wrap>
        <div>
          <h1 className="libraries-heading">{t('title')}</h1>
          <p className="sheet-lead">{t('lead')}</p>
        </div>
        {mayAdminister && <AdminLinks>{hasAny && make}</AdminLinks>}
      </Flex>
      <Fetched query={list}>
        {({ pages }) =>
          hasAny ? (
            <ul className="libraries">
              {pages
                .flatMap(({ libraries }) => libraries)
                .map((library) => (
                  <LibraryCard key={library.name} library={library} />
                ))}
            </ul>
          ) : (
            <Nothing mayAdminister={mayAdminister} make={make} />
          )
        }
      </Fetched>
      <MoreButton list={list} />
      {mayAdminister && <DeletedLibraries />}
      {isMaking && <NewLibrary onClose={() => setIsMaking(false)} />}
    </div>
  );
}

function Nothing({ mayAdminister, make }: { readonly mayAdminister: boolean; readonly make: ReactElement }): ReactElement {
  const { t } = useTranslation('libraries');
  if (mayAdminister) return <Empty title={t('none.title')} remedy={t('none.remedy')} action={make} />;
  return <Empty title={t('noneOfMine.title')} remedy={t('noneOfMine.remedy')} />;
}

/** What an admin looks after beside the libraries. */
function AdminLinks({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation('libraries');
  return (
    <Flex gap="small" wrap>
      <Link href="/dashboard" asChild>
        <Button href="/dashboard">{t('dashboard')}</Button>
      </Link>
      <Link href="/messages" asChild>
        <Button href="/messages">{t('messages')}</Button>
      </Link>
      <Link href="/accounts" asChild>
        <Button href="/accounts">{t('people')}</Button>
      </Link>
      <Link href="/model" asChild>
        <Button href="/model">{t('model')}</Button>
      </Link>
      {children}
    </Flex>
  );
}
