import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '#web-ui/api/client.js';
import { Dialog } from '#web-ui/shell/dialog.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** With its name typed, so that nobody deletes the wrong one. */
export function DeleteLibrary({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('settings');
  const [isAsking, setIsAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [, go] = useLocation();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/libraries/{library}', { params: { path: { library } } }),
    onSuccess: async () => {
      go('/libraries');
      await queries.invalidateQueries({ queryKey: ['libraries'] });
      await queries.invalidateQueries({ queryKey: ['deleted-libraries'] });
    },
  });
  return (
    <section className="settings-deletion" aria-labelledby="settings-deletion">
      <h2 id="settings-deletion">{t('deletion.heading')}</h2>
      <p className="quiet">{t('deletion.lead')}</p>
      <Button danger onClick={() => setIsAsking(true)}>
        {t('deletion.heading')}
      </Button>
      {isAsking && (
        <Dialog title={t('deletion.heading')} onClose={() => setIsAsking(false)}>
          <p>{t('deletion.sure', { library })}</p>
          <Input
            aria-label={t('deletion.name')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            autoCapitalize="off"
            spellCheck={false}
          />
          {remove.error && <Trouble error={remove.error} />}
          <Flex className="settings-answers" gap="small">
            <Button type="primary" danger disabled={typed !== library} loading={remove.isPending} onClick={() => remove.mutate()}>
              {t('deletion.action')}
            </Button>
            <Button onClick={() => setIsAsking(false)}>{t('deletion.cancel')}</Button>
          </Flex>
        </Dialog>
      )}
    </section>
  );
}
