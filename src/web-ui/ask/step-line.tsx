import { CheckOutlined, LoadingOutlined } from '@ant-design/icons';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { groupSteps } from '#web-ui/ask/step-groups.js';
import type { Step } from '#web-ui/ask/use-running-turn.js';
import { useSeconds } from '#web-ui/shell/use-seconds.js';

/** What is being done for an answer, each step with its time. */
export function StepLine({ steps }: { readonly steps: readonly Step[] }): ReactElement {
  const { t } = useTranslation('ask');
  const seconds = useSeconds();
  const groups = groupSteps(steps);
  const last = groups.at(-1);
  return (
    <div className="ask-steps">
      <ol>
        {groups.map(({ group, milliseconds, isOpen }) => (
          <li key={group} data-open={isOpen || undefined}>
            {isOpen ? <LoadingOutlined aria-hidden /> : <CheckOutlined aria-hidden />} {t(`stages.${group}`)}
            {!isOpen && <span className="figures ask-step-time">{seconds(milliseconds)}</span>}
          </li>
        ))}
      </ol>
      <span className="for-screen-readers" role="status">
        {t(`stages.${last?.group ?? 'read'}`)}
      </span>
    </div>
  );
}
