import { AutoComplete, Button, Flex, Form, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LanguageModel, ModelForm, ModelOffer } from '#web-ui/api/language-model.js';

interface Props {
  readonly offers: readonly ModelOffer[];
  readonly form: ModelForm;
  readonly present: LanguageModel;
  /** Names the server told. */
  readonly models: readonly string[];
  readonly isBusy: boolean;
  readonly onChange: (changes: Partial<ModelForm>) => void;
  readonly onList: () => void;
}

const other = '';

/** Which server, with which key, and which of its models. */
export function ModelFields({ offers, form, present, models, isBusy, onChange, onList }: Props): ReactElement {
  const { t } = useTranslation('start');
  const offer = offers.find(({ preset }) => preset === form.preset) ?? null;
  const isHosted = offers[0]?.isHosted ?? false;
  const needsAddress = !isHosted || offer?.baseUrl === null;
  return (
    <Form className="start-form" layout="vertical" requiredMark={false} disabled={isBusy} component="div">
      <ServerField offers={offers} isHosted={isHosted} form={form} onChange={onChange} />
      {needsAddress && (
        <Form.Item label={t('model.address')} extra={t('model.addressHint')} htmlFor="model-address">
          <Input id="model-address" inputMode="url" value={form.baseUrl} onChange={({ target }) => onChange({ baseUrl: target.value })} />
        </Form.Item>
      )}
      <KeyField form={form} present={present} isNeeded={offer?.takesKey ?? false} onChange={onChange} />
      <Form.Item label={t('model.model')} extra={t('model.modelHint')} htmlFor="model-name">
        <Flex gap="small" wrap>
          <AutoComplete
            id="model-name"
            className="start-grow"
            value={form.model}
            options={models.map((value) => ({ value }))}
            showSearch={{ filterOption: (typed, option) => models.includes(typed) || (option?.value ?? '').includes(typed) }}
            onChange={(model: string) => onChange({ model })}
          />
          <Button onClick={onList} disabled={isBusy || (needsAddress && form.baseUrl.trim() === '')}>
            {t('model.list')}
          </Button>
        </Flex>
      </Form.Item>
    </Form>
  );
}

interface ServerProps extends Pick<Props, 'offers' | 'form' | 'onChange'> {
  readonly isHosted: boolean;
}

function ServerField({ offers, isHosted, form, onChange }: ServerProps): ReactElement {
  const { t } = useTranslation('start');
  const named = offers.map(({ preset }) => ({ value: preset, label: preset }));
  const options = isHosted ? named : [...named, { value: other, label: t('model.otherServer') }];
  const choose = (preset: string): void => {
    const baseUrl = isHosted ? '' : (offers.find((one) => one.preset === preset)?.baseUrl ?? '');
    onChange({ preset: preset || null, baseUrl });
  };
  return (
    <Form.Item label={isHosted ? t('model.provider') : t('model.server')} htmlFor="model-server">
      <Select id="model-server" showSearch value={form.preset ?? other} options={options} onChange={choose} />
    </Form.Item>
  );
}

interface KeyProps extends Pick<Props, 'form' | 'present' | 'onChange'> {
  readonly isNeeded: boolean;
}

function KeyField({ form, present, isNeeded, onChange }: KeyProps): ReactElement {
  const { t } = useTranslation('start');
  const isKept = present.hasKey && present.preset === form.preset && (present.baseUrl ?? '') === form.baseUrl;
  const hint = isKept ? t('model.keyKept') : isNeeded ? t('model.keyHint') : `${t('model.keyOptional')} ${t('model.keyHint')}`;
  return (
    <Form.Item label={t('model.key')} extra={hint} htmlFor="model-key">
      <Input.Password id="model-key" autoComplete="off" value={form.apiKey} onChange={({ target }) => onChange({ apiKey: target.value })} />
    </Form.Item>
  );
}
