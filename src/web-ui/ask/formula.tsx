import { useEffect, useRef, type ReactElement } from 'react';

interface Props {
  readonly 'data-tex'?: string;
  readonly 'data-display'?: string;
}

const mostSteps = 300;

/** TeX as MathML, which browsers draw themselves; KaTeX is fetched when the first formula is there. Until then, and where it is none, its text. */
export function Formula({ 'data-tex': tex = '', 'data-display': display }: Props): ReactElement {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let isGone = false;
    const draw = async (): Promise<void> => {
      const { default: katex } = await import('katex');
      const element = place.current;
      if (isGone || !element) return;
      // Neither links nor styles nor pictures: `trust` is what opens them.
      katex.render(tex, element, {
        output: 'mathml',
        displayMode: display === 'true',
        throwOnError: false,
        trust: false,
        strict: 'ignore',
        maxExpand: mostSteps,
        maxSize: 20,
      });
    };
    void draw().catch(() => undefined); // the text stays
    return () => {
      isGone = true;
    };
  }, [tex, display]);
  return (
    <span className={display === 'true' ? 'ask-formula ask-formula-block' : 'ask-formula'} ref={place}>
      {tex}
    </span>
  );
}
