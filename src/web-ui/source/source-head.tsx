import { DownloadOutlined, ExportOutlined } from '@ant-design/icons';
import { Flex } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { originalAddress, sourceAddress, type SourcePlace } from '#web-ui/source/source-place.js';
import type { DocumentRecord } from '#web-ui/source/use-document.js';

interface HeadProps {
  readonly library: string;
  readonly record: DocumentRecord;
  readonly place: SourcePlace;
  /** Nothing else is on the page. */
  readonly isAlone: boolean;
}

/** Which document it is, where in it, and the ways to the whole of it. */
export function SourceHead({ library, record, place, isAlone }: HeadProps): ReactElement {
  const { t } = useTranslation('source');
  const { document, isUploaded, at } = record;
  return (
    <header>
      <Flex gap={8} align="baseline" wrap>
        <strong className="source-name">{document}</strong>
        {place.page ? <span className="source-where figures">{t('pageAlone', { page: place.page })}</span> : null}
        {place.lines ? <span className="source-where figures">{t('linesFrom', place.lines)}</span> : null}
        <span className="source-space" />
        {!isAlone && (
          <Link href={sourceAddress(library, document, place)}>
            <ExportOutlined aria-hidden /> {t('alone')}
          </Link>
        )}
        {isUploaded && at !== null && (
          <a href={originalAddress(library, document)} download={document.split('/').at(-1)}>
            <DownloadOutlined aria-hidden /> {t('download')}
          </a>
        )}
      </Flex>
    </header>
  );
}
