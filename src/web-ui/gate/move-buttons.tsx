import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { gateKey, moveGate, restoreGate, type Curve, type Mode } from '#web-ui/gate/gate-api.js';
import { usePointWords } from '#web-ui/gate/use-point-words.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  readonly library: string;
  readonly mode: Mode;
  readonly curve: Curve;
  readonly isOwner: boolean;
  readonly threshold: number;
  readonly isMoved: boolean;
  /** The page shows what is in force again. */
  readonly onDone: () => void;
}

interface Done {
  readonly said: string;
  /** The version that is gone back to by undoing; null where that was just done. */
  readonly before: number | null;
}

/** Puts the threshold of the slider in force, takes it back, and undoes what was just done. */
export function MoveButtons({ library, mode, curve, isOwner, threshold, isMoved, onDone }: Props): ReactElement {
  const { t } = useTranslation('gate');
  const { figure } = usePointWords();
  const queries = useQueryClient();
  const [done, setDone] = useState<Done | null>(null);
  const settle = async (next: Done): Promise<void> => {
    setDone(next);
    onDone();
    await queries.invalidateQueries({ queryKey: gateKey(library) });
  };
  const move = useMutation({
    mutationFn: (to: number | null) => moveGate(library, mode, to),
    onSuccess: (fresh) => settle({ said: t('moved', { threshold: figure(fresh.operating[mode].threshold) }), before: curve.version }),
  });
  const undo = useMutation({
    mutationFn: (version: number) => restoreGate(library, version),
    onSuccess: ({ version }) => settle({ said: t('undone', { version }), before: null }),
  });
  const isBusy = move.isPending || undo.isPending;
  if (!isOwner) return <p className="quiet">{t('onlyOwners')}</p>;
  return (
    <Flex vertical gap={12}>
      <Flex gap={8} wrap>
        <Button type="primary" disabled={!isMoved} loading={move.isPending} onClick={() => move.mutate(threshold)}>
          {t('move', { threshold: figure(threshold) })}
        </Button>
        {curve.operating[mode].byHand !== null && (
          <Button disabled={isBusy} onClick={() => move.mutate(null)}>
            {t('asLearned')}
          </Button>
        )}
      </Flex>
      {(move.error ?? undo.error) && <Trouble error={move.error ?? undo.error} />}
      <div aria-live="polite">{done && <Moved done={done} isBusy={isBusy} onUndo={(version) => undo.mutate(version)} />}</div>
    </Flex>
  );
}

interface MovedProps {
  readonly done: Done;
  readonly isBusy: boolean;
  readonly onUndo: (version: number) => void;
}

function Moved({ done: { said, before }, isBusy, onUndo }: MovedProps): ReactElement {
  const { t } = useTranslation('gate');
  const undo = before !== null && (
    <Button size="small" disabled={isBusy} onClick={() => onUndo(before)}>
      {t('undo')}
    </Button>
  );
  return <Alert type="success" showIcon title={said} action={undo} />;
}
