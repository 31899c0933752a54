import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '#web-ui/api/client.js';
import { Fetched } from '#web-ui/shell/fetched.js';
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
  const why = useQuery({ queryKey: ['why', conversation, turn], queryFn: () => readWhy(conversation, turn) });
  return (
    <Dialog side="end" title={why.data?.reason ? t('titleDeclined') : t('title')} onClose={onClose}>
      <Fetched query={why}>
        {({ gate, reason, trace }) => (
          <>
            <GateVerdict gate={gate} reason={reason} />
            {trace && <StageTimes {...trace} />}
            {trace && <PassagesLookedAt library={trace.library} passages={trace.passages} />}
            {!trace && <p className="ask-quiet">{t('withoutTrace')}</p>}
          </>
        )}
      </Fetched>
    </Dialog>
  );
}
