import { useLayoutEffect, useState, type RefObject } from 'react';

export interface RowsInSight {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Rows above and below the window that are there already when they are scrolled to. */
const spare = 8;

/** Which of many rows of one height the window shows; the others are not rendered. */
export function useRowsInSight(list: RefObject<HTMLElement | null>, rows: number, rowHeight: number): RowsInSight {
  const [seen, setSeen] = useState<RowsInSight>({ first: 0, end: 40 });
  useLayoutEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      const top = list.current?.getBoundingClientRect().top ?? 0;
      const first = Math.max(0, Math.floor(-top / rowHeight) - spare);
      const end = Math.max(0, Math.ceil((window.innerHeight - top) / rowHeight) + spare);
      setSeen((before) => (before.first === first && before.end === end ? before : { first, end }));
    };
    const soon = (): void => {
      frame ||= requestAnimationFrame(look);
    };
    look();
    window.addEventListener('scroll', soon, { passive: true });
    window.addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', soon);
      window.removeEventListener('resize', soon);
    };
  }, [list, rows, rowHeight]);
  return { first: Math.min(seen.first, rows), end: Math.min(seen.end, rows) };
}
