import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockText } from '#web-ui/source/block-text.js';
import { bringIntoSight } from '#web-ui/source/bring-into-sight.js';
import { markRange, rangeOf } from '#web-ui/source/mark-quote.js';
import type { SourcePlace } from '#web-ui/source/source-place.js';
import { beginningFor, isAt, useBlocks, type Block } from '#web-ui/source/use-document.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { WaitingLines } from '#web-ui/shell/waiting-lines.js';

export interface BlocksProps {
  readonly library: string;
  readonly document: string;
  readonly place: SourcePlace;
  /** What a preview of other settings read. */
  readonly parsed?: string | undefined;
  /** What kind each block is stands beside it, and it may be chosen. */
  readonly onChoose?: (block: Block) => void;
}

/** What was read of a document, in its order, with what is quoted marked and in sight. */
export function BlocksView({ library, document, place, parsed, onChoose }: BlocksProps): ReactElement {
  const { t } = useTranslation('source');
  const [begun, setBegun] = useState({ from: beginningFor(place), of: place });
  const { from } = begun;
  const list = useBlocks(library, document, { from, parsed });
  const root = useRef<HTMLDivElement>(null);
  const blocks = list.data?.pages.flatMap((page) => page.blocks);
  // Another place: what is there is kept where it holds it, else read anew around it.
  if (begun.of !== place) setBegun({ from: blocks?.some((block) => isAt(block, place)) ? from : beginningFor(place), of: place });
  useMarked(root, place, blocks?.length ?? 0);
  return (
    <Fetched query={list} wait={<WaitingLines />}>
      {() => (
        <div ref={root} className="source-blocks">
          {from > 0 && (
            <Button type="link" onClick={() => setBegun({ from: 0, of: place })}>
              {t('fromBeginning')}
            </Button>
          )}
          {blocks?.map((block) => (
            <OneBlock key={block.number} block={block} place={place} onChoose={onChoose} />
          ))}
          <MoreButton list={list} words={t('more')} />
        </div>
      )}
    </Fetched>
  );
}

interface OneProps {
  readonly block: Block;
  readonly place: SourcePlace;
  readonly onChoose: BlocksProps['onChoose'];
}

function OneBlock({ block, place, onChoose }: OneProps): ReactElement {
  const { t } = useTranslation('source');
  const isWanted = isAt(block, place);
  return (
    <div className="source-block" data-start={block.start} data-wanted={isWanted || undefined}>
      {onChoose && (
        <button type="button" className="source-block-kind" aria-pressed={isWanted} onClick={() => onChoose(block)}>
          {t(`kinds.${block.kind}`)}
          {block.page !== undefined && <span className="figures"> · {t('pageShort', { page: block.page })}</span>}
        </button>
      )}
      <BlockText block={block} lines={place.lines} />
    </div>
  );
}

/** Marks what is quoted where the text stands that it is of, else wherever it is found; it is brought into sight once. */
function useMarked(root: RefObject<HTMLDivElement | null>, place: SourcePlace, blocks: number): void {
  const brought = useRef<SourcePlace | null>(null);
  useEffect(() => {
    if (!root.current || blocks === 0) return undefined;
    const { quote, lines } = place;
    const wanted = [...root.current.querySelectorAll('[data-wanted]')];
    const range = quote ? ((wanted[0] && spanning(wanted, quote)) ?? rangeOf(root.current, quote)) : null;
    const target = range?.startContainer.parentElement ?? (lines && wanted.find((one) => one.matches('.source-code-line'))) ?? wanted[0];
    if (target && brought.current !== place) {
      bringIntoSight(target);
      brought.current = place;
    }
    return range ? markRange(range) : undefined;
  }, [root, place, blocks]);
}

/** The quote within the first of the blocks that hold it. */
function spanning(wanted: readonly Element[], quote: string): Range | null {
  for (const one of wanted) {
    const range = rangeOf(one, quote);
    if (range) return range;
  }
  return null;
}
