import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { readChanges } from '#web-ui/builds/builds-api.js';
import { Fetched } from '#web-ui/shell/fetched.js';

type Changes = Awaited<ReturnType<typeof readChanges>>;

const mostShown = 100;
const kinds = ['added', 'removed', 'changed'] as const;

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
  return (
    <section aria-labelledby="build-changes">
      <h2 id="build-changes">{t('changes.title')}</h2>
      <Fetched query={changes}>{(data) => <Changed changes={data} />}</Fetched>
    </section>
  );
}

function Changed({ changes }: { readonly changes: Changes }): ReactElement {
  const { t } = useTranslation('builds');
  const isSame = kinds.every((name) => changes[name].length === 0);
  return (
    <>
      <p>{isSame ? t('changes.nothing') : t('changes.same', { count: changes.same })}</p>
      {kinds
        .filter((name) => changes[name].length > 0)
        .map((name) => (
          <details key={name} open={changes[name].length <= 10}>
            <summary>{t(`changes.${name}`, { count: changes[name].length })}</summary>
            <ul className="builds-documents">
              {changes[name].slice(0, mostShown).map((document) => (
                <li key={document}>{document}</li>
              ))}
            </ul>
            {changes[name].length > mostShown && <p>{t('changes.more', { count: changes[name].length - mostShown })}</p>}
          </details>
        ))}
    </>
  );
}
