import { Suspense, useEffect, useRef, type ReactElement } from 'react';
import { matchRoute, Route, Switch, useLocation, useRouter } from 'wouter';
import { AdministrationFrame } from '#web-ui/shell/administration-frame.js';
import { LibraryFrame } from '#web-ui/shell/library-frame.js';
import { Nowhere } from '#web-ui/shell/nowhere.js';
import { PageBoundary } from '#web-ui/shell/page-boundary.js';
import { pages } from '#web-ui/pages.js';
import { Waiting } from '#web-ui/shell/waiting.js';

/** The page that the address names. Another page begins at its top, and is where the keyboard and a screen reader go on. */
export function Pages(): ReactElement {
  const [place] = useLocation();
  const { parser } = useRouter();
  const Page = pages.find(({ path }) => matchRoute(parser, path, place)[0])?.Page;
  const before = useRef(Page);
  useEffect(() => {
    if (before.current === Page) return;
    before.current = Page;
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [Page]);
  return (
    <PageBoundary place={place}>
      <Suspense fallback={<Waiting className="frame-wait" />}>
        <Switch>
          {pages.map(({ path, Page, isOfLibrary, isOfAdministration }) => (
            // The same page at another of its addresses stays, with what is open on it and the focus.
            <Route key={pages.findIndex((one) => one.Page === Page)} path={path}>
              {isOfLibrary ? (
                <LibraryFrame>
                  <Page />
                </LibraryFrame>
              ) : isOfAdministration ? (
                <AdministrationFrame>
                  <Page />
                </AdministrationFrame>
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
