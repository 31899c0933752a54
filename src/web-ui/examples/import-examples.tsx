import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox, Flex, Radio, Upload } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { examplesKey, importExamples, type Label } from '#web-ui/examples/examples-api.js';
import { ImportReport } from '#web-ui/examples/import-report.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** Brings in a file of examples, and shows what became of its lines. */
export function ImportExamples({ library, onClose }: { readonly library: string; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('examples');
  const queries = useQueryClient();
  const [label, setLabel] = useState<Label>('good');
  const [overwrite, setOverwrite] = useState(false);
  const imported = useMutation({
    mutationFn: (file: File) => importExamples(library, { file, label, overwrite }),
    onSuccess: () => queries.invalidateQueries({ queryKey: examplesKey(library) }),
  });
  return (
    <section className="examples-panel" aria-labelledby="import-examples">
      <h2 id="import-examples">{t('import.title')}</h2>
      <p>{t('import.lead')}</p>
      <Radio.Group
        aria-label={t('import.listLabel')}
        value={label}
        onChange={({ target }) => setLabel(target.value as Label)}
        options={(['good', 'bad'] as const).map((value) => ({ value, label: `${t('import.listLabel')} ${t(`label.${value}`)}` }))}
      />
      <Checkbox checked={overwrite} onChange={({ target }) => setOverwrite(target.checked)}>
        {t('import.overwrite')}
      </Checkbox>
      <Flex gap={8} wrap>
        <Upload
          accept=".json,.jsonl,.csv"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            imported.mutate(file);
            return false;
          }}
        >
          <Button type="primary" loading={imported.isPending}>
            {t('import.choose')}
          </Button>
        </Upload>
        <Button onClick={onClose}>{t('import.close')}</Button>
      </Flex>
      {imported.error && <Trouble error={imported.error} />}
      <div aria-live="polite">{imported.data && <ImportReport report={imported.data} />}</div>
    </section>
  );
}
