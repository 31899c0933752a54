import { Alert, App, Button, Drawer, Flex, InputNumber, Radio, Select } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { PreviewFigures } from '#web-ui/documents/preview-figures.js';
import { useKeepReading, usePreview, type Reading } from '#web-ui/documents/use-reading.js';
import { useReasonInWords } from '#web-ui/shell/use-reason-in-words.js';
import { Problem } from '#web-ui/api/client.js';
import { BlocksView } from '#web-ui/source/blocks-view.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface PanelProps {
  readonly library: string;
  readonly document: string;
  /** As it is kept. */
  readonly kept: Reading;
  readonly onClose: () => void;
}

const beginning: SourcePlace = {};

/** One document read with other settings: first to look at, then for good. */
export function ReadingPanel({ library, document, kept, onClose }: PanelProps): ReactElement {
  const { t } = useTranslation('document');
  const { message } = App.useApp();
  const [reading, setReading] = useState(kept);
  const [preview, keeping] = [usePreview({ library, document }), useKeepReading({ library, document })];
  const keep = (): void =>
    keeping.mutate(reading, {
      onSuccess: () => {
        void message.success(t('reading.kept'));
        onClose();
      },
    });
  return (
    <Drawer open onClose={onClose} size="large" title={t('reading.title')} closable={{ 'aria-label': t('reading.close') }}>
      <Flex vertical gap={16}>
        <p className="document-lead">{t('reading.lead')}</p>
        <ReadingForm reading={reading} onChange={setReading} />
        <Flex gap={8} wrap>
          <Button type="primary" loading={preview.isPending} onClick={() => preview.mutate(reading)}>
            {t('reading.try')}
          </Button>
          <Button loading={keeping.isPending} onClick={keep}>
            {t('reading.keep')}
          </Button>
        </Flex>
        {keeping.error && <Trouble error={keeping.error} />}
        {preview.error && <PreviewTrouble error={preview.error} />}
        {preview.isPending && <p role="status">{t('reading.under')}</p>}
        {preview.data && !preview.isPending && (
          <>
            <PreviewFigures preview={preview.data} />
            <h3>{t('reading.blocks')}</h3>
            <BlocksView library={library} document={document} place={beginning} parsed={preview.data.parsed} />
          </>
        )}
      </Flex>
    </Drawer>
  );
}

/** The job says in the server's words why the document could not be read. */
function PreviewTrouble({ error }: { readonly error: Error }): ReactElement {
  const { t } = useTranslation('document');
  const inWords = useReasonInWords();
  if (error instanceof Problem) return <Trouble error={error} />;
  return <Alert type="error" showIcon role="alert" title={t('reading.failed')} description={inWords(error.message)} />;
}

const pictures = ['read', 'skip', 'pages'] as const;
const encodings = [
  'utf-8',
  'gb18030',
  'big5',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'windows-1251',
  'windows-1252',
] as const;

interface FormProps {
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

function ReadingForm({ reading, onChange }: FormProps): ReactElement {
  const { t } = useTranslation('document');
  const { maxPages: _pages, ...allPages } = reading;
  const { encoding: _encoding, ...guessed } = reading;
  return (
    <Flex vertical gap={12}>
      <fieldset className="document-fields">
        <legend>{t('reading.pictures')}</legend>
        <Radio.Group
          vertical
          value={reading.pictures ?? 'read'}
          onChange={({ target }) => onChange({ ...reading, pictures: target.value as (typeof pictures)[number] })}
          options={pictures.map((value) => ({ value, label: t(`reading.picturesAs.${value}`) }))}
        />
      </fieldset>
      <label className="document-field">
        {t('reading.maxPages')}
        <InputNumber
          min={1}
          precision={0}
          placeholder={t('reading.allPages')}
          value={reading.maxPages ?? null}
          onChange={(maxPages) => onChange(maxPages === null ? allPages : { ...reading, maxPages })}
        />
      </label>
      <div className="document-field">
        <span id="reading-encoding">{t('reading.encoding')}</span>
        <Select
          aria-labelledby="reading-encoding"
          allowClear
          placeholder={t('reading.guess')}
          value={reading.encoding ?? null}
          options={encodings.map((value) => ({ value, label: value }))}
          onChange={(encoding: (typeof encodings)[number] | undefined) => onChange(encoding ? { ...reading, encoding } : guessed)}
        />
      </div>
    </Flex>
  );
}
