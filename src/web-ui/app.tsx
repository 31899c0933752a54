import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US.js';
import zhCN from 'antd/locale/zh_CN.js';
import { useMemo, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '#web-ui/api/client.js';
import { sessionKey } from '#web-ui/api/session.js';
import { UploadsAround } from '#web-ui/documents/uploads-around.js';
import { Frame } from '#web-ui/shell/frame.js';
import { Pages } from '#web-ui/shell/pages.js';
import { ThemeVariables } from '#web-ui/shell/theme-variables.js';
import { useIsDark, useIsStill } from '#web-ui/shell/appearance.js';
import { themeOf } from '#web-ui/theme.js';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="nonce"]')?.content ?? '';
const always = {
  csp: { nonce },
  button: { autoInsertSpace: false },
  // Beside the page's own body antd locks scrolling by a style without the nonce, which the policy refuses.
  getPopupContainer: (): HTMLElement => document.getElementById('page') ?? document.body,
};
const mostTries = 2;

/** Tried again where another moment may help; what is refused is refused. */
function isWorthAnother(tries: number, error: Error): boolean {
  return tries < mostTries && error instanceof Problem && (error.status === 0 || error.status >= 502);
}

function openQueries(): QueryClient {
  // A session that ended elsewhere or ran out: the frame is to say so, too.
  const onError = (error: Error): void => {
    if (error instanceof Problem && error.code === 'NOT_SIGNED_IN') void queries.invalidateQueries({ queryKey: sessionKey });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: isWorthAnother, refetchOnWindowFocus: false, staleTime: 5_000 } },
  });
  return queries;
}

/** What every page stands in: the look, the language, the server's answers, the frame. */
export function App(): ReactElement {
  const [queries] = useState(openQueries);
  const { i18n } = useTranslation();
  const [isDark, isStill] = [useIsDark(), useIsStill()];
  const theme = useMemo(() => themeOf(isDark, isStill), [isDark, isStill]);
  return (
    <QueryClientProvider client={queries}>
      <ConfigProvider {...always} theme={theme} locale={i18n.language === 'zh' ? zhCN : enUS}>
        <AntdApp>
          <ThemeVariables isDark={isDark} />
          <UploadsAround>
            <Frame>
              <Pages />
            </Frame>
          </UploadsAround>
        </AntdApp>
      </ConfigProvider>
    </QueryClientProvider>
  );
}
