import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { fromForm, toForm } from '#web-ui/settings/form-value.js';
import { problemOfValue } from '#web-ui/settings/problem-of-value.js';
import { settingsKey, type Setting } from '#web-ui/settings/read-settings.js';
import { SettingField } from '#web-ui/settings/setting-field.js';

interface Props {
  readonly library: string;
  readonly settings: readonly Setting[];
}

type Changes = Readonly<Record<string, unknown>>;
type Body = NonNullable<Parameters<typeof api.PATCH<'/api/v1/libraries/{library}', never>>[1]>['body'];

/** Every setting; what was changed is saved together. */
export function SettingsForm({ library, settings }: Props): ReactElement {
  const { t } = useTranslation('settings');
  const [changes, setChanges] = useState<Changes>({});
  const save = useSaving(library, () => setChanges({}));
  const change = (setting: Setting, value: unknown): void => {
    save.reset();
    setChanges((before) => {
      const others = Object.fromEntries(Object.entries(before).filter(([key]) => key !== setting.key));
      return isSame(value, toForm(setting)) ? others : { ...others, [setting.key]: value };
    });
  };
  const changed = settings.filter(({ key }) => key in changes);
  const isWrong = changed.some((setting) => problemOfValue(setting, changes[setting.key]) !== null);
  const redoes = [...new Set(changed.flatMap((setting) => (setting.redoes ? [setting.redoes] : [])))];
  const send = (): void =>
    save.mutate(Object.fromEntries(changed.map((setting) => [setting.key, fromForm(setting, changes[setting.key])])));
  return (
    <>
      <div className="settings">
        {settings.map((setting) => (
          <SettingField
            key={setting.key}
            setting={setting}
            value={setting.key in changes ? changes[setting.key] : toForm(setting)}
            onChange={(value) => change(setting, value)}
          />
        ))}
      </div>
      <div className="settings-bar" aria-live="polite">
        {save.error && <Trouble error={save.error} />}
        {save.isSuccess && <Alert type="success" showIcon title={save.data.job?.kind === 'build' ? t('savedBuild') : t('saved')} />}
        {redoes.map((what) => (
          <p key={what}>{t(`redoes.${what}`)}</p>
        ))}
        <Flex gap="small" align="center" wrap>
          <Button type="primary" disabled={changed.length === 0 || isWrong} loading={save.isPending} onClick={send}>
            {t('save')}
          </Button>
          {changed.length > 0 && (
            <>
              <Button onClick={() => setChanges({})}>{t('undo')}</Button>
              <span className="quiet">{t('changed', { count: changed.length })}</span>
            </>
          )}
        </Flex>
      </div>
    </>
  );
}

function useSaving(library: string, onSaved: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: Changes) =>
      dataOf(await api.PATCH('/api/v1/libraries/{library}', { params: { path: { library } }, body: body as Body })),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: settingsKey(library) }),
        queries.invalidateQueries({ queryKey: ['libraries'] }),
      ]);
      onSaved();
    },
  });
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
