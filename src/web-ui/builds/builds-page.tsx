import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { BuildChanges } from '#web-ui/builds/build-changes.js';
import { BuildTable } from '#web-ui/builds/build-table.js';
import { buildsKey, readBuilds, type Build } from '#web-ui/builds/builds-api.js';
import { ChooseBuilds } from '#web-ui/builds/choose-builds.js';
import { GoBack } from '#web-ui/builds/go-back.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { Replay } from '#web-ui/builds/replay.js';
import { Empty } from '#web-ui/shell/empty.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './builds.css';

/** The builds that are kept: what two have otherwise, and going back. */
export function BuildsPage(): ReactElement {
  const { t } = useTranslation('builds');
  const { library } = useParams<{ library: string }>();
  const builds = useQuery({ queryKey: buildsKey(library), queryFn: () => readBuilds(library) });
  useTitle(`${t('title')} · ${library}`);
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Fetched query={builds}>
        {(all) =>
          all.length > 0 ? <Builds library={library} builds={all} /> : <Empty title={t('none.title')} remedy={t('none.remedy')} />
        }
      </Fetched>
    </div>
  );
}

function Builds({ library, builds }: { readonly library: string; readonly builds: readonly Build[] }): ReactElement {
  const { t, i18n } = useTranslation('builds');
  const [wanted, setWanted] = useState<Build | null>(null);
  const [done, setDone] = useState<Build | null>(null);
  const isOwner = mayIn(useSession(), library, 'owner');
  const [chosen, setChosen] = useState<{ readonly before: string; readonly after: string } | null>(null);
  const [newest, second] = builds;
  const pair = chosen ?? (newest && second ? { before: second.id, after: newest.id } : null);
  return (
    <>
      <BuildTable builds={builds} {...(isOwner && { onGoBack: setWanted })} />
      {wanted && (
        <GoBack
          key={wanted.id}
          library={library}
          build={wanted}
          live={builds.find(({ isLive }) => isLive) ?? null}
          onCancel={() => setWanted(null)}
          onDone={() => {
            setDone(wanted);
            setWanted(null);
          }}
        />
      )}
      <div aria-live="polite">
        {done && <Alert type="success" showIcon title={t('rollback.done', { at: momentOf(done.builtAt, i18n.language) })} />}
      </div>
      {!pair && <p className="quiet">{t('compare.none')}</p>}
      {pair && (
        <>
          <ChooseBuilds builds={builds} pair={pair} onChange={setChosen} />
          <BuildChanges key={`${pair.before} ${pair.after}`} library={library} {...pair} />
          {isOwner && pair.before !== pair.after && <Replay key={`replay ${pair.before} ${pair.after}`} library={library} {...pair} />}
        </>
      )}
    </>
  );
}
