import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { goBackTo, readChanges, type Build } from '#web-ui/builds/builds-api.js';
import { figureOf, momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  readonly library: string;
  readonly build: Build;
  /** Null where none is. */
  readonly live: Build | null;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Says what will be when it is gone back to a build, and does so. */
export function GoBack({ library, build, live, onDone, onCancel }: Props): ReactElement {
  const { t, i18n } = useTranslation('builds');
  const queries = useQueryClient();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const at = momentOf(build.builtAt, i18n.language);
  const number = (value: number): string => figureOf(value, i18n.language);
  const changes = useQuery({
    queryKey: ['library', library, 'changes', build.id, live?.id],
    queryFn: () => readChanges(library, build.id, live?.id ?? build.id),
    enabled: live !== null,
  });
  const back = useMutation({
    mutationFn: () => goBackTo(library, build.id),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['library', library] });
    },
  });
  const { added = [], removed = [], changed = [] } = changes.data ?? {};
  return (
    <section className="builds-panel" aria-labelledby="go-back">
      <h2 id="go-back" ref={heading} tabIndex={-1}>
        {t('rollback.title', { at })}
      </h2>
      <p>{t('rollback.will', { documents: number(build.counts.ready), passages: number(build.counts.chunks) })}</p>
      {changes.data && (
        <p>{t('rollback.differ', { removed: number(removed.length), added: number(added.length), changed: number(changed.length) })}</p>
      )}
      <p>{t('rollback.stay')}</p>
      {back.error && <Trouble error={back.error} />}
      <Flex gap={8}>
        <Button type="primary" loading={back.isPending} onClick={() => back.mutate()}>
          {t('rollback.confirm')}
        </Button>
        <Button onClick={onCancel}>{t('rollback.cancel')}</Button>
      </Flex>
    </section>
  );
}
