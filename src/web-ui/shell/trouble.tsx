import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '#web-ui/api/client.js';
import { SignInLink } from '#web-ui/shell/sign-in-link.js';
import type { en as troubles } from '#web-ui/words/troubles.js';

interface Told {
  readonly title: string;
  readonly remedy: string;
}

/** What a failure says to a person: what happened and what to do, in their language. */
export function useTroubleWords(): (error: unknown) => Told {
  const { t, i18n } = useTranslation();
  return (error) => {
    const code = error instanceof Problem ? error.code : 'PAGE_FAILED';
    const key = (i18n.exists(`troubles.${code}.title`) ? code : 'INTERNAL') as keyof typeof troubles;
    const remedy = t(`troubles.${key}.remedy`);
    // It names the field that is wrong, or the name that is taken; English, as the server speaks.
    const detail = error instanceof Problem && [400, 409, 413, 422].includes(error.status) ? error.message : '';
    const request = error instanceof Problem && error.status >= 500 && error.requestId ? t('request', { id: error.requestId }) : '';
    return { title: t(`troubles.${key}.title`), remedy: [remedy, detail, request].filter(Boolean).join(' ') };
  };
}

interface Props {
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** What failures mean here, by code, where that is more than they mean anywhere. */
  readonly words?: Readonly<Record<string, Told>>;
  readonly className?: string;
}

/** A failure where it happened, with a way on. */
export function Trouble({ error, onRetry, words = {}, className }: Props): ReactElement {
  const { t } = useTranslation();
  const troubleOf = useTroubleWords();
  const code = error instanceof Problem ? error.code : '';
  const { title, remedy } = words[code] ?? troubleOf(error);
  const isSignedOut = code === 'NOT_SIGNED_IN' && !words[code];
  return (
    <Alert
      {...(className && { className })}
      type="error"
      showIcon
      role="alert"
      title={title}
      description={remedy}
      action={isSignedOut ? <SignInLink /> : onRetry && <Button onClick={onRetry}>{t('again')}</Button>}
    />
  );
}
