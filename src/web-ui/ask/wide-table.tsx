import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A table that is wider than the column scrolls by itself, by the keyboard too. */
export function WideTable({ children }: { readonly children?: ReactNode }): ReactElement {
  const { t } = useTranslation('ask');
  return (
    <div className="ask-table" role="region" aria-label={t('answer')} tabIndex={0}>
      <table>{children}</table>
    </div>
  );
}
