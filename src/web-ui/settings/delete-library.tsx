import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api } from '#web-ui/api/client.js';
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
      <p className="settings-quiet">{t('deletion.lead')}</p>
      <Button danger onClick={() => setIsAsking(true)}>
        {t('deletion.heading')}
      </Button>
      <Modal
        open={isAsking}
        title={t('deletion.heading')}
        okText={t('deletion.action')}
        cancelText={t('deletion.cancel')}
        okButtonProps={{ danger: true, disabled: typed !== library, loading: remove.isPending }}
        onOk={() => remove.mutate()}
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('deletion.sure', { library })}</p>
        <Input
          aria-label={t('deletion.name')}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          autoCapitalize="off"
          spellCheck={false}
        />
        {remove.error && <Trouble error={remove.error} />}
      </Modal>
    </section>
  );
}
