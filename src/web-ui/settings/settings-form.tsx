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
  // What was typed while it was being saved stays.
  const save = useSaving({ library, settings }, (sent) => setChanges((now) => withoutSent(now, sent)));
  const change = (setting: Setting, value: unknown): void => {
    save.reset();
    setChanges((before) => ({ ...before, [setting.key]: value }));
  };
  const changed = settings.filter((setting) => setting.key in changes && !isSame(changes[setting.key], toForm(setting)));
  const isWrong = changed.some((setting) => problemOfValue(setting, changes[setting.key]) !== null);
  const redoes = [...new Set(changed.flatMap((setting) => (setting.redoes ? [setting.redoes] : [])))];
  const send = (): void => save.mutate(Object.fromEntries(changed.map(({ key }) => [key, changes[key]])));
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

function useSaving({ library, settings }: Props, onSaved: (sent: Changes) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (sent: Changes) => {
      const told = settings.filter(({ key }) => key in sent);
      const body = Object.fromEntries(told.map((setting) => [setting.key, fromForm(setting, sent[setting.key])])) as Body;
      return dataOf(await api.PATCH('/api/v1/libraries/{library}', { params: { path: { library } }, body }));
    },
    onSuccess: async (_, sent) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: settingsKey(library) }),
        queries.invalidateQueries({ queryKey: ['libraries'] }),
      ]);
      onSaved(sent);
    },
  });
}

function withoutSent(changes: Changes, sent: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).filter(([key, value]) => value !== sent[key]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
