import { useCallback, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenPdf } from '#web-ui/source/open-pdf.js';
import { PdfPage } from '#web-ui/source/pdf-page.js';
import { PdfTools } from '#web-ui/source/pdf-tools.js';
import { blockMarks, lineMarks } from '#web-ui/source/recognised-marks.js';
import { originalAddress, type SourcePlace } from '#web-ui/source/source-place.js';
import { useBlocks } from '#web-ui/source/use-document.js';
import { usePdf } from '#web-ui/source/use-pdf.js';
import { useWidth } from '#web-ui/source/use-width.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { Waiting } from '#web-ui/shell/waiting.js';

/** In CSS pixels, before it is zoomed. */
const widestPage = 880;

interface PdfProps {
  readonly library: string;
  readonly document: string;
  readonly place: SourcePlace;
}

/** A PDF, page by page, opened at the place with what is quoted marked. */
export function PdfView(props: PdfProps): ReactElement {
  const { t } = useTranslation('source');
  const opening = usePdf(originalAddress(props.library, props.document));
  if (opening.state === 'failed') return <Trouble error={opening.error} />;
  if (opening.state === 'opening') return <Waiting className="source-wait" label={t('opening')} />;
  const { pdf, pdfjs } = opening;
  return <OpenPdfView {...props} pdf={pdf} pdfjs={pdfjs} />;
}

function OpenPdfView({ library, document, place, pdf, pdfjs }: PdfProps & OpenPdf): ReactElement {
  const { t } = useTranslation('source');
  const wanted = Math.min(place.page ?? 1, pdf.numPages);
  const [shown, setShown] = useState({ page: wanted, of: place });
  const [zoom, setZoom] = useState(1);
  const [failure, setFailure] = useState<{ readonly error: unknown; readonly of: number } | null>(null);
  const [frame, width] = useWidth<HTMLDivElement>();
  const page = shown.of === place ? shown.page : wanted;
  const isWanted = page === wanted;
  const fail = useCallback((error: unknown) => setFailure({ error, of: page }), [page]);
  const blocks = useBlocks(library, document, { inPage: page }).data?.pages.flatMap((part) => part.blocks) ?? [];
  const lines = lineMarks(blocks, isWanted ? place : {}, 'points').filter((mark) => mark.isWanted);
  const marks = lines.length > 0 ? lines : isWanted ? blockMarks(blocks, place) : [];
  return (
    <div className="source-pdf">
      <PdfTools page={page} pages={pdf.numPages} onPage={(next) => setShown({ page: next, of: place })} zoom={zoom} onZoom={setZoom} />
      <div ref={frame} className="source-paper" tabIndex={0} role="region" aria-label={t('pageOf', { page, pages: pdf.numPages })}>
        {failure?.of === page && <Trouble error={failure.error} />}
        {width > 0 && (
          <PdfPage
            key={page}
            pdf={pdf}
            pdfjs={pdfjs}
            number={page}
            width={Math.floor(Math.min(width, widestPage) * zoom)}
            quote={isWanted ? place.quote : undefined}
            marks={marks}
            onFailure={fail}
          />
        )}
      </div>
    </div>
  );
}
