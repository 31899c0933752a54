import { useQuery } from '@tanstack/react-query';
import { Spin } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readChanges } from '#web-ui/builds/builds-api.js';
import { Trouble } from '#web-ui/shell/trouble.js';

const mostShown = 100;

/** Which documents one build has otherwise than another. */
export function BuildChanges({
  library,
  before,
  after,
}: {
  readonly library: string;
  readonly before: string;
  readonly after: string;
}): ReactElement {
  const { t } = useTranslation('builds');
  const changes = useQuery({
    queryKey: ['library', library, 'changes', before, after],
    queryFn: () => readChanges(library, before, after),
  });
  const { data } = changes;
  const isSame = data && data.added.length + data.removed.length + data.changed.length === 0;
  return (
    <section aria-labelledby="build-changes">
      <h2 id="build-changes">{t('changes.title')}</h2>
      {changes.isPending && <Spin />}
      {changes.error && <Trouble error={changes.error} />}
      {data && <p>{isSame ? t('changes.nothing') : t('changes.same', { count: data.same })}</p>}
      {data &&
        (['added', 'removed', 'changed'] as const)
          .filter((name) => data[name].length > 0)
          .map((name) => (
            <details key={name} open={data[name].length <= 10}>
              <summary>{t(`changes.${name}`, { count: data[name].length })}</summary>
              <ul className="builds-documents">
                {data[name].slice(0, mostShown).map((document) => (
                  <li key={document}>{document}</li>
                ))}
              </ul>
              {data[name].length > mostShown && <p>{t('changes.more', { count: data[name].length - mostShown })}</p>}
            </details>
          ))}
    </section>
  );
}
