import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** How wide an element is, in CSS pixels; 0 before it is known. */
export function useWidth<Shown extends HTMLElement>(): readonly [RefObject<Shown | null>, number] {
  const place = useRef<Shown>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const shown = place.current;
    if (!shown) return undefined;
    const measure = (): void => setWidth(Math.floor(shown.clientWidth));
    const watching = new ResizeObserver(measure);
    watching.observe(shown);
    measure();
    return () => watching.disconnect();
  }, []);
  return [place, width];
}
