import { Button, type ButtonProps } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props extends Pick<ButtonProps, 'className' | 'type' | 'block'> {
  /** An infinite one of `@tanstack/react-query`. */
  readonly list: { readonly hasNextPage: boolean; readonly isFetchingNextPage: boolean; readonly fetchNextPage: () => Promise<unknown> };
  /** Said instead of "more". */
  readonly words?: string;
}

/** Fetches the next page of a list, where there is one. */
export function MoreButton({ list: { hasNextPage, isFetchingNextPage, fetchNextPage }, words, ...look }: Props): ReactElement | null {
  const { t } = useTranslation();
  if (!hasNextPage) return null;
  return (
    <Button {...look} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
      {words ?? t('more')}
    </Button>
  );
}
