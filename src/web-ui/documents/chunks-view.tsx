import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useChunks, type Chunk } from '#web-ui/documents/use-chunks.js';
import { bringIntoSight } from '#web-ui/source/bring-into-sight.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';
import { isAt } from '#web-ui/source/use-document.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';

interface ChunksProps {
  readonly library: string;
  readonly document: string;
  readonly place: SourcePlace;
  readonly onChoose: (place: SourcePlace) => void;
}

/** The pieces that are searched, each as it is indexed. */
export function ChunksView({ library, document, place, onChoose }: ChunksProps): ReactElement {
  const { t } = useTranslation('document');
  const pages = useChunks(library, document);
  const { error, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const list = useRef<HTMLOListElement>(null);
  const chunks = pages.data?.pages.flatMap((page) => page.chunks);
  const isHeld = chunks?.some((chunk) => isAt(chunk, place)) ?? false;
  const isAhead = place.start !== undefined && (chunks?.at(-1)?.end ?? Infinity) <= place.start;
  useEffect(() => {
    const wanted = isHeld && list.current?.querySelector('[data-wanted]');
    if (wanted) bringIntoSight(wanted);
  }, [place, isHeld]);
  // Chunks are numbered from the first, so those before the place are fetched too.
  useEffect(() => {
    if (isAhead && hasNextPage && !isFetchingNextPage && !error) void fetchNextPage();
  }, [isAhead, hasNextPage, isFetchingNextPage, fetchNextPage, error]);
  return (
    <>
      <Fetched query={pages} wait={<WaitingLines />}>
        {() =>
          chunks?.length === 0 ? (
            <p className="document-none">{t('noChunks')}</p>
          ) : (
            <ol ref={list} className="document-chunks">
              {chunks?.map((chunk, i) => (
                <OneChunk key={chunk.id} chunk={chunk} number={i + 1} place={place} onChoose={onChoose} />
              ))}
            </ol>
          )
        }
      </Fetched>
      <MoreButton list={pages} words={t('moreChunks')} />
    </>
  );
}

interface OneProps extends Pick<ChunksProps, 'place' | 'onChoose'> {
  readonly chunk: Chunk;
  readonly number: number;
}

function OneChunk({ chunk, number, place, onChoose }: OneProps): ReactElement {
  const { t } = useTranslation('document');
  const { start, end, page, headings, lead, text, question } = chunk;
  const isWanted = isAt(chunk, place);
  return (
    <li className="document-chunk" data-wanted={isWanted || undefined}>
      <button type="button" className="document-choose" aria-pressed={isWanted} onClick={() => onChoose({ start, end, page, quote: text })}>
        {t('chunk', { number })}
        {page !== null && <span className="figures"> · {t('page', { page })}</span>}
      </button>
      {headings.length > 0 && <div className="document-headings">{headings.join(' › ')}</div>}
      {question !== null && <strong>{question}</strong>}
      <div className="document-chunk-text">{lead === '' ? text : `${lead}\n${text}`}</div>
    </li>
  );
}
