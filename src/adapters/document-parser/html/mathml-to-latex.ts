import type { parseHTML } from 'linkedom';

type Page = ReturnType<typeof parseHTML>['document'];
type PageElement = NonNullable<ReturnType<Page['querySelector']>>;

const functions = /^(?:sin|cos|tan|cot|log|ln|exp|lim|max|min|sup|inf|det|gcd|arg|sinh|cosh|tanh)$/u;
const over: Readonly<Record<string, string>> = {
  '^': 'hat',
  ˆ: 'hat',
  '¯': 'overline',
  '‾': 'overline',
  '→': 'vec',
  '~': 'tilde',
  '˜': 'tilde',
  '˙': 'dot',
  '¨': 'ddot',
  _: 'underline',
};
const special = /[%#&$_{}]/gu;

/** A formula of MathML 3 as LaTeX: the LaTeX it was made from where it carries that, else its presentation. */
export function mathmlToLatex(formula: PageElement): string {
  const source = [...formula.querySelectorAll('annotation')].find((note) => /tex/iu.test(note.getAttribute('encoding') ?? ''))?.textContent;
  const latex = source ?? formula.getAttribute('alttext') ?? inside(formula);
  return latex
    .replace(/\s+/gu, ' ')
    .replace(/^ ?\{ ?\\(?:display|text)style ([^]*)\} ?$/u, '$1')
    .trim();
}

function inside(element: PageElement): string {
  return [...element.children].map(latexOf).join('');
}

function latexOf(element: PageElement): string {
  const name = element.localName.replace(/^m:/u, '');
  if (/^(?:annotation|annotation-xml|mphantom)$/u.test(name)) return '';
  // Each child is written once: writing it again for every use would take time beyond all bounds where they lie in one another.
  const parts = [...element.children].map(latexOf);
  const [first = '', second = '', third = ''] = parts;
  switch (name) {
    case 'mi':
      return word(element, functions.test(textOf(element)) ? `\\${textOf(element)} ` : null);
    case 'mn':
    case 'mo':
      return word(element, null);
    case 'mtext':
    case 'ms':
      return `\\text{${textOf(element)}}`;
    case 'mspace':
      return ' ';
    case 'mfrac':
      return `\\frac{${first}}{${second}}`;
    case 'msqrt':
      return `\\sqrt{${parts.join('')}}`;
    case 'mroot':
      return `\\sqrt[${second}]{${first}}`;
    case 'msup':
      return `${base(first)}^{${second}}`;
    case 'msub':
    case 'munder':
      return `${base(first)}_{${second}}`;
    case 'msubsup':
    case 'munderover':
      return `${base(first)}_{${second}}^{${third}}`;
    case 'mover':
      return over[second] ? `\\${over[second]}{${first}}` : `${base(first)}^{${second}}`;
    case 'mtable':
      return `\\begin{matrix}${parts.join(' \\\\ ')}\\end{matrix}`;
    case 'mtr':
      return parts.join(' & ');
    case 'mfenced':
      return `${element.getAttribute('open') ?? '('}${parts.join(', ')}${element.getAttribute('close') ?? ')'}`;
    default:
      return parts.length > 0 ? parts.join('') : word(element, null);
  }
}

function base(latex: string): string {
  return /^.{2}/su.test(latex.trim()) && !/^\\[a-z]+ ?$/u.test(latex) ? `{${latex}}` : latex;
}

function word(element: PageElement, command: string | null): string {
  return (
    command ??
    textOf(element)
      .replace(/[\u2061-\u2064]/gu, '')
      .replaceAll('−', '-')
      .replace(special, '\\$&')
  );
}

function textOf(element: PageElement): string {
  return (element.textContent ?? '').replace(/\s+/gu, ' ').trim();
}
