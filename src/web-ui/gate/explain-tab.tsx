import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Flex, Form, Input, Segmented } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { explain, type Mode } from '#web-ui/gate/gate-api.js';
import { Explained } from '#web-ui/gate/explained.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const longest = 8_000;

/** What declines a message before the gate is asked. */
const rules = ['empty', 'too-short', 'small-talk'] as const;

function isRule(reason: string | null): reason is (typeof rules)[number] {
  return rules.some((rule) => rule === reason);
}

/** Asks the gate about one message. */
export function ExplainTab({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('gate');
  const [text, setText] = useState('');
  const [mode, setMode] = useState<Mode>('group');
  const asked = useMutation({ mutationFn: () => explain(library, { text: text.trim(), mode }) });
  const ruleOf = (reason: string | null): string => (isRule(reason) ? t(`explain.reasons.${reason}`) : (reason ?? ''));
  return (
    <div className="gate-explain">
      <p>{t('explain.lead')}</p>
      <Form layout="vertical" onFinish={() => asked.mutate()}>
        <Form.Item label={t('explain.text')} htmlFor="gate-message">
          <Input.TextArea
            id="gate-message"
            className="gate-text"
            rows={2}
            maxLength={longest}
            placeholder={t('explain.placeholder')}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        </Form.Item>
        <Flex gap={12} wrap align="center">
          <Segmented
            aria-label={t('mode.label')}
            value={mode}
            onChange={setMode}
            options={(['group', 'direct'] as const).map((value) => ({ value, label: t(`mode.${value}`) }))}
          />
          <Button type="primary" htmlType="submit" loading={asked.isPending} disabled={text.trim() === ''}>
            {t('explain.ask')}
          </Button>
        </Flex>
      </Form>
      <div aria-live="polite" className="gate-explained">
        {asked.error && <Trouble error={asked.error} />}
        {asked.data?.verdict === null && <Alert type="info" showIcon title={t('explain.rule', { reason: ruleOf(asked.data.reason) })} />}
        {asked.data?.verdict && <Explained explanation={asked.data} />}
      </div>
    </div>
  );
}
