import { useEffect, useState } from 'react';
import type { OpenPdf } from '#web-ui/source/open-pdf.js';

type Opening =
  | { readonly state: 'opening' }
  | ({ readonly state: 'open' } & OpenPdf)
  | { readonly state: 'failed'; readonly error: unknown };

/** A PDF for as long as it is looked at. */
export function usePdf(address: string): Opening {
  const [opening, setOpening] = useState<Opening>({ state: 'opening' });
  useEffect(() => {
    const closing = new AbortController();
    setOpening({ state: 'opening' });
    const open = async (): Promise<void> => {
      try {
        const { openPdf } = await import('#web-ui/source/open-pdf.js');
        const opened = await openPdf(address, closing.signal);
        if (!closing.signal.aborted) setOpening({ state: 'open', ...opened });
      } catch (error) {
        if (!closing.signal.aborted) setOpening({ state: 'failed', error });
      }
    };
    void open();
    return () => closing.abort();
  }, [address]);
  return opening;
}
