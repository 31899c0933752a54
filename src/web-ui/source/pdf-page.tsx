import type { PDFPageProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { bringIntoSight } from '#web-ui/source/bring-into-sight.js';
import { markRange, rangeOf } from '#web-ui/source/mark-quote.js';
import { MarksOverlay } from '#web-ui/source/marks-overlay.js';
import type { OpenPdf } from '#web-ui/source/open-pdf.js';
import type { Mark } from '#web-ui/source/recognised-marks.js';

interface PageProps extends OpenPdf {
  readonly number: number;
  /** In CSS pixels. */
  readonly width: number;
  readonly quote: string | undefined;
  /** Frames in points: lines of a scan, and what stands for a quote that is not in the page's own words. */
  readonly marks: readonly Mark[];
  /** The page cannot be drawn. */
  readonly onFailure: (error: unknown) => void;
}

interface Drawn {
  readonly width: number;
  readonly height: number;
}

/** One page of a PDF as it is printed, its words over it unseen, what is quoted marked. */
export function PdfPage({ number, width, quote, marks, ...opened }: PageProps): ReactElement {
  const { t } = useTranslation('source');
  const [canvas, words] = [useRef<HTMLCanvasElement>(null), useRef<HTMLDivElement>(null)];
  const size = useDrawnPage({ number, width, ...opened }, { canvas, words });
  const isFound = useMarkedQuote(words, quote, size);
  const wanted = marks.filter(({ isWanted }) => isWanted && !isFound);
  return (
    <div className="source-page" data-page={size ? number : undefined} data-found={isFound || undefined} aria-busy={!size}>
      <canvas ref={canvas} role="img" aria-label={t('pageAlone', { page: number })} />
      <div ref={words} className="source-words" />
      {size && wanted.length > 0 && <MarksOverlay marks={wanted} width={size.width} height={size.height} label={t('marked')} />}
    </div>
  );
}

interface Places {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  readonly words: RefObject<HTMLDivElement | null>;
}

type Drawing = Pick<PageProps, 'number' | 'width' | 'onFailure' | keyof OpenPdf>;

/** @returns the page's size in points once it is drawn */
function useDrawnPage({ pdf, pdfjs, number, width, onFailure }: Drawing, { canvas, words }: Places): Drawn | null {
  const [drawn, setDrawn] = useState<(Drawn & { readonly of: string }) | null>(null);
  const name = `${number}.${width}`;
  useEffect(() => {
    const leaving = new AbortController();
    const draw = async (): Promise<void> => {
      const page = await pdf.getPage(number);
      if (leaving.signal.aborted || !canvas.current || !words.current || width <= 0) return;
      const size = page.getViewport({ scale: 1 });
      await drawPage(page, { pdfjs, scale: width / size.width, canvas: canvas.current, words: words.current, signal: leaving.signal });
      if (!leaving.signal.aborted) setDrawn({ width: size.width, height: size.height, of: name });
    };
    draw().catch((error: unknown) => {
      if (!leaving.signal.aborted) onFailure(error);
    });
    return () => leaving.abort();
  }, [pdf, pdfjs, number, width, name, canvas, words, onFailure]);
  return drawn?.of === name ? drawn : null;
}

interface Target {
  readonly pdfjs: OpenPdf['pdfjs'];
  readonly scale: number;
  readonly canvas: HTMLCanvasElement;
  readonly words: HTMLDivElement;
  readonly signal: AbortSignal;
}

async function drawPage(page: PDFPageProxy, { pdfjs, scale, canvas, words, signal }: Target): Promise<void> {
  const viewport = page.getViewport({ scale });
  const sharp = Math.min(window.devicePixelRatio || 1, 2);
  const drawing = page.render({
    canvas: null,
    ...(await surfaceOf(canvas, viewport, sharp)),
    viewport,
    transform: [sharp, 0, 0, sharp, 0, 0],
  });
  signal.addEventListener('abort', () => drawing.cancel(), { once: true });
  await drawing.promise;
  words.replaceChildren();
  words.style.setProperty('--total-scale-factor', String(scale));
  words.style.setProperty('--scale-factor', String(scale));
  const layer = new pdfjs.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
  signal.addEventListener('abort', () => layer.cancel(), { once: true });
  await layer.render();
}

async function surfaceOf(
  canvas: HTMLCanvasElement,
  { width, height }: { readonly width: number; readonly height: number },
  sharp: number,
): Promise<{ readonly canvasContext: CanvasRenderingContext2D }> {
  canvas.width = Math.floor(width * sharp);
  canvas.height = Math.floor(height * sharp);
  canvas.style.aspectRatio = `${width} / ${height}`;
  const canvasContext = canvas.getContext('2d');
  if (!canvasContext) throw new Error('this browser draws no pictures');
  return { canvasContext };
}

/** @returns whether the page's own words hold the quote */
function useMarkedQuote(words: RefObject<HTMLDivElement | null>, quote: string | undefined, drawn: Drawn | null): boolean {
  const [isFound, setFound] = useState(false);
  useEffect(() => {
    const range = words.current && quote && drawn ? rangeOf(words.current, quote) : null;
    setFound(range !== null);
    if (!range) return undefined;
    const unmark = markRange(range);
    if (range.startContainer.parentElement) bringIntoSight(range.startContainer.parentElement);
    return unmark;
  }, [words, quote, drawn]);
  return isFound;
}
