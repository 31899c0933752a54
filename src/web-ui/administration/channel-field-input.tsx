import { Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelField, DraftProblem } from '#web-ui/administration/channels-api.js';

interface Props {
  readonly field: ChannelField;
  readonly isSecret: boolean;
  readonly value: string;
  readonly problem: DraftProblem | undefined;
  readonly onChange: (value: string) => void;
}

/** One setting or secret of an app, with what it means and what is wrong with it. */
export function ChannelFieldInput({ field, isSecret, value, problem, onChange }: Props): ReactElement {
  const { t } = useTranslation('channels');
  const { name, meaning, isRequired, choices, usual } = field;
  const id = `channel-${name}`;
  const hints = (
    <>
      <span lang="en">{meaning}</span> {usual !== null && usual !== '' && t('new.usual', { usual })}
    </>
  );
  const help = problem && (
    <>
      {t(`problems.${problem.code}`)} {problem.code !== 'missing' && <span lang="en">{problem.message}</span>}
    </>
  );
  return (
    <Form.Item
      htmlFor={id}
      label={isRequired ? name : t('new.optional', { name })}
      extra={hints}
      {...(help && { validateStatus: 'error' as const, help })}
    >
      {choices.length > 0 ? (
        <Select
          id={id}
          value={value || null}
          placeholder={usual ?? t('new.pick')}
          options={choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={(chosen: string) => onChange(chosen)}
        />
      ) : isSecret ? (
        <Input.Password id={id} autoComplete="off" value={value} maxLength={8000} onChange={({ target }) => onChange(target.value)} />
      ) : (
        <Input id={id} autoComplete="off" value={value} maxLength={8000} onChange={({ target }) => onChange(target.value)} />
      )}
    </Form.Item>
  );
}
