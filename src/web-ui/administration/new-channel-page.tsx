import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useParams } from 'wouter';
import { ChannelForm } from '#web-ui/administration/channel-form.js';
import { readKinds, type ChannelKind } from '#web-ui/administration/channels-api.js';
import { useKindInWords } from '#web-ui/administration/use-kind-in-words.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useLanguage } from '#web-ui/shell/use-language.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

/** An app of a platform, step by step: which, what to do there, what it is called and opened with, whether it works. */
export function NewChannelPage(): ReactElement {
  const { t } = useTranslation('channels');
  const { kind: wanted } = useParams<{ kind?: string }>();
  useTitle(t('new.title'));
  const kinds = useQuery({ queryKey: ['channel-kinds'], queryFn: readKinds, staleTime: Infinity });
  return (
    <div className="sheet">
      <h1>{t('new.title')}</h1>
      <p className="sheet-lead">
        {t('new.lead')} <Link href="/administration/channels">{t('new.back')}</Link>
      </p>
      <Fetched query={kinds}>{(all) => <Chosen wanted={wanted} kinds={all} />}</Fetched>
    </div>
  );
}

interface ChosenProps {
  readonly wanted: string | undefined;
  readonly kinds: readonly ChannelKind[];
}

/** The form of the kind that is wanted, else all to choose from. */
function Chosen({ wanted, kinds }: ChosenProps): ReactElement {
  const { t } = useTranslation('channels');
  const kind = kinds.find((one) => one.kind === wanted);
  if (kind) return <ChannelForm key={kind.kind} kind={kind} />;
  return (
    <>
      {wanted !== undefined && <Empty title={t('new.unknown')} remedy={t('new.unknownRemedy')} />}
      <Kinds kinds={kinds} />
    </>
  );
}

function Kinds({ kinds }: { readonly kinds: readonly ChannelKind[] }): ReactElement {
  const { t } = useTranslation('channels');
  const inWords = useKindInWords();
  const [, go] = useLocation();
  const language = useLanguage();
  return (
    <section className="section" aria-labelledby="channel-kinds">
      <h2 id="channel-kinds">{t('new.choose')}</h2>
      <ul className="admin-kinds">
        {kinds.map(({ kind, purpose, warning }) => (
          <li key={kind}>
            <Button className="admin-kind" onClick={() => go(`/administration/channels/new/${encodeURIComponent(kind)}`)}>
              <span className="admin-kind-name">{inWords(kind)}</span>
              <span className="admin-small">{purpose[language]}</span>
              {warning && <span className="admin-small admin-warned">{t('new.warned')}</span>}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
