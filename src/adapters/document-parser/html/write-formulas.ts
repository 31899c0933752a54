import type { parseHTML } from 'linkedom';
import { mathmlToLatex } from '#adapters/document-parser/html/mathml-to-latex.js';
import type { Verbatim } from '#adapters/document-parser/office/verbatim.js';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

/** What programs wrap around a formula, all of which shows the same. */
const wrappers = '.katex, .mwe-math-element, mjx-container, .MathJax, .MathJax_Display';
const previews = '.MathJax_Preview, .MathJax:not(:has(math)), .MathJax_Display:not(:has(math)), .MathJax_SVG';

/** Puts LaTeX between dollar signs where a page shows a formula: MathML, KaTeX, MathJax and pictures that carry it. */
export function writeFormulas(document: Page, verbatim: Verbatim): void {
  const scripts = [...document.querySelectorAll('script[type^="math/tex"]')];
  if (scripts.length > 0) for (const preview of all(document, previews)) preview.remove();
  for (const script of scripts) write(script, script.textContent?.trim() ?? '', /display/u.test(script.getAttribute('type') ?? ''));
  for (const formula of document.querySelectorAll('math')) {
    if (!formula.isConnected) continue;
    let shown: PageElement = formula;
    for (let wrapper = formula.closest(wrappers); wrapper; wrapper = wrapper.parentElement?.closest(wrappers) ?? null) shown = wrapper;
    const isDisplay =
      formula.getAttribute('display') === 'block' || shown.closest('.katex-display') !== null || shown.getAttribute('display') === 'true';
    write(shown, mathmlToLatex(formula), isDisplay);
  }
  for (const picture of document.querySelectorAll(
    'img.tex, img.latex, img.mwe-math-fallback-image-inline, img.mwe-math-fallback-image-display',
  ))
    write(picture, picture.getAttribute('alt') ?? '', false);

  function write(element: PageElement, latex: string, isDisplay: boolean): void {
    const text = latex.replace(/\s+/gu, ' ').trim();
    element.replaceWith(text ? verbatim.put(isDisplay ? `$$${text}$$` : `$${text}$`) : '');
  }
}

function all(document: Page, selectors: string): PageElement[] {
  try {
    return [...document.querySelectorAll(selectors)];
  } catch {
    return [];
  }
}
