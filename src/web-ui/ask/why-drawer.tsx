import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { Dialog } from '#web-ui/shell/dialog.js';
import { GateVerdict } from '#web-ui/trace/gate-verdict.js';
import { PassagesLookedAt } from '#web-ui/trace/passages-looked-at.js';
import { StageTimes } from '#web-ui/trace/stage-times.js';

interface Props {
  readonly conversation: string;
  readonly turn: string;
  readonly onClose: () => void;
}

async function readWhy(conversation: string, turn: string) {
  return dataOf(await api.GET('/api/v1/conversations/{conversation}/turns/{turn}/why', { params: { path: { conversation, turn } } }));
}

/** What was looked at and weighed for an answer, or for silence. */
export function WhyDrawer({ conversation, turn, onClose }: Props): ReactElement {
  const { t } = useTranslation('why');
  const { data, error, refetch } = useQuery({ queryKey: ['why', conversation, turn], queryFn: () => readWhy(conversation, turn) });
  return (
    <Dialog side="end" title={data?.reason ? t('titleDeclined') : t('title')} onClose={onClose}>
      {error && <Trouble error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spin />}
      {data && <GateVerdict gate={data.gate} reason={data.reason} />}
      {data?.trace && <StageTimes {...data.trace} />}
      {data?.trace && <PassagesLookedAt library={data.trace.library} passages={data.trace.passages} />}
      {data && !data.trace && <p className="ask-quiet">{t('withoutTrace')}</p>}
    </Dialog>
  );
}
