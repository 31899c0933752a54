import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input, Radio } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { originsIn, saveWidget, type Widget, type WidgetForm } from '#web-ui/embed/widget-api.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const choices = ['anyone', 'signed'] as const;

/** Which pages may show it, and who may ask there. */
export function OriginsForm({ library, kept }: { readonly library: string; readonly kept: Widget }): ReactElement {
  const { t } = useTranslation('widget');
  const queries = useQueryClient();
  const [text, setText] = useState(kept.origins.join('\n'));
  const [visitors, setVisitors] = useState(kept.visitors);
  const { origins, wrong } = originsIn(text);
  const save = useMutation({
    mutationFn: (form: WidgetForm) => saveWidget(library, form),
    onSuccess: (saved) => {
      queries.setQueryData(['library', library, 'widget'], saved);
      setText(saved.origins.join('\n'));
    },
  });
  return (
    <form
      className="embed-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === null) save.mutate({ origins, visitors });
      }}
    >
      <label htmlFor="widget-origins">{t('origins.label')}</label>
      <Input.TextArea
        id="widget-origins"
        rows={4}
        spellCheck={false}
        value={text}
        status={wrong === null ? '' : 'error'}
        aria-invalid={wrong !== null}
        aria-describedby="widget-origins-hint"
        onChange={({ target }) => setText(target.value)}
      />
      <p id="widget-origins-hint" className="quiet" aria-live="polite">
        {wrong === null ? t('origins.hint') : t('origins.wrong', { line: wrong })}
      </p>
      <Visitors value={visitors} onChange={setVisitors} />
      {save.error && <Trouble error={save.error} />}
      {save.isSuccess && <Alert type="success" showIcon role="status" title={t('saved')} />}
      <Button type="primary" htmlType="submit" disabled={wrong !== null} loading={save.isPending}>
        {t('save')}
      </Button>
    </form>
  );
}

interface VisitorsProps {
  readonly value: Widget['visitors'];
  readonly onChange: (value: Widget['visitors']) => void;
}

function Visitors({ value, onChange }: VisitorsProps): ReactElement {
  const { t } = useTranslation('widget');
  return (
    <div role="group" aria-labelledby="widget-visitors">
      <div id="widget-visitors" className="embed-label">
        {t('visitors.label')}
      </div>
      <Radio.Group
        className="embed-choices"
        value={value}
        options={choices.map((choice) => ({ value: choice, label: t(`visitors.${choice}`) }))}
        onChange={({ target }) => onChange(target.value as Widget['visitors'])}
      />
    </div>
  );
}
