import { ArrowLeftOutlined, DownloadOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Flex, Skeleton } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { BuildNotice } from '#web-ui/documents/build-notice.js';
import { DocumentFacts } from '#web-ui/documents/document-facts.js';
import { ReadingPanel } from '#web-ui/documents/reading-panel.js';
import { SideBySide } from '#web-ui/documents/side-by-side.js';
import { useBuild } from '#web-ui/documents/use-build.js';
import { useReading } from '#web-ui/documents/use-reading.js';
import { originalAddress } from '#web-ui/source/source-place.js';
import { useDocument, type DocumentRecord } from '#web-ui/source/use-document.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { usePartOfAddress } from '#web-ui/shell/use-part-of-address.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import './documents.css';
import './document.css';

/** One document: how it is, as it is printed, as it was read, as it was cut. */
export function DocumentPage(): ReactElement {
  const { t } = useTranslation('document');
  const [library, document] = [usePartOfAddress(1), usePartOfAddress(3)];
  const record = useDocument(library, document);
  const { data: build } = useBuild(library);
  useTitle(`${document} · ${library}`);
  return (
    <div className="sheet document">
      <Link href={pageOf(library, 'documents')}>
        <ArrowLeftOutlined aria-hidden /> {t('back')}
      </Link>
      {build && <BuildNotice build={build} />}
      <Fetched query={record} wait={<Skeleton active />}>
        {(data) => <OneDocument key={document} library={library} record={data} />}
      </Fetched>
    </div>
  );
}

function OneDocument({ library, record }: { readonly library: string; readonly record: DocumentRecord }): ReactElement {
  const { t } = useTranslation('document');
  const { document, isUploaded, at, state, record: read } = record;
  const mayEdit = mayIn(useSession(), library, 'editor');
  const [isSetting, setSetting] = useState(false);
  const { data: kept } = useReading({ library, document });
  const isOther = kept !== undefined && Object.keys(kept).length > 0;
  return (
    <>
      <Flex gap={12} align="start" justify="space-between" wrap>
        <h1 className="document-title">{document}</h1>
        <Flex gap={8} wrap align="center">
          {isUploaded && at !== null && (
            <Button icon={<DownloadOutlined />} href={originalAddress(library, document)} download={document.split('/').at(-1)}>
              {t('download')}
            </Button>
          )}
          {mayEdit && kept && state !== 'skipped' && (
            <Button icon={<SettingOutlined />} onClick={() => setSetting(true)}>
              {t('reading.open')}
            </Button>
          )}
        </Flex>
      </Flex>
      <DocumentFacts record={record} />
      {isOther && <p className="document-lead">{t('reading.isOther')}</p>}
      {isSetting && kept && <ReadingPanel library={library} document={document} kept={kept} onClose={() => setSetting(false)} />}
      {read?.state === 'ready' ? <SideBySide library={library} record={record} /> : <p className="document-none">{t('unread')}</p>}
    </>
  );
}
