import { Spin } from 'antd';
import { Suspense, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { LibraryFrame } from '#web-ui/shell/library-frame.js';
import { Nowhere } from '#web-ui/shell/nowhere.js';
import { PageBoundary } from '#web-ui/shell/page-boundary.js';
import { pages } from '#web-ui/pages.js';

/** The page that the address names. */
export function Pages(): ReactElement {
  const { t } = useTranslation();
  return (
    <PageBoundary>
      <Suspense fallback={<Spin className="frame-wait" aria-label={t('loading')} />}>
        <Switch>
          {pages.map(({ path, Page, isOfLibrary }) => (
            <Route key={path} path={path}>
              {isOfLibrary ? (
                <LibraryFrame>
                  <Page />
                </LibraryFrame>
              ) : (
                <Page />
              )}
            </Route>
          ))}
          <Route>
            <Nowhere />
          </Route>
        </Switch>
      </Suspense>
    </PageBoundary>
  );
}
