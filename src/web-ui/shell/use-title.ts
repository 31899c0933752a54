import { useEffect } from 'react';

/** The title of the window, until another page sets its own. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · 茴香 Huixiang` : '茴香 Huixiang';
  }, [title]);
}
