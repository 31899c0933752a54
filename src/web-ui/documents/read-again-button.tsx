import { ReloadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '#web-ui/api/client.js';
import { buildKey } from '#web-ui/documents/use-build.js';
import { useTroubleWords } from '#web-ui/shell/trouble.js';

/** Reads again what failed, as after its cause was removed. */
export function ReadAgainButton({ library, failed }: { readonly library: string; readonly failed: number }): ReactElement | null {
  const { t } = useTranslation('documents');
  const { message } = App.useApp();
  const troubleOf = useTroubleWords();
  const queries = useQueryClient();
  const reading = useMutation({
    mutationFn: () => api.POST('/api/v1/libraries/{library}/documents/reparse', { params: { path: { library } } }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: buildKey(library) }),
    onError: (error) => void message.error(`${troubleOf(error).title}. ${troubleOf(error).remedy}`),
  });
  if (failed === 0) return null;
  return (
    <Button icon={<ReloadOutlined />} loading={reading.isPending} onClick={() => reading.mutate()}>
      {t('readAgain', { count: failed })}
    </Button>
  );
}
