import { useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import { Source } from '#web-ui/source/source.js';
import { placeIn } from '#web-ui/source/source-place.js';
import { usePartOfAddress } from '#web-ui/shell/use-part-of-address.js';
import { useTitle } from '#web-ui/shell/use-title.js';

/** A source by its address, as a link from a chat opens it. */
export function SourcePage(): ReactElement {
  const { t } = useTranslation('source');
  const [library, document] = [usePartOfAddress(1), usePartOfAddress(2)];
  const search = useSearch();
  const place = useMemo(() => placeIn(search), [search]);
  useTitle(document);
  return (
    <div className="sheet">
      <h1 className="for-screen-readers">{t('title')}</h1>
      <Source library={library} document={document} place={place} isAlone />
    </div>
  );
}
