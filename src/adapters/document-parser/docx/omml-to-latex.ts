import { mathAccents, mathCommands, mathFunctions } from '#adapters/document-parser/docx/omml-symbols.js';
import type { XmlElement } from '#adapters/document-parser/xml/read-xml.js';
import { childOf, elementsIn, textOf } from '#adapters/document-parser/xml/xml-nodes.js';

type Convert = (element: XmlElement) => string;

/** A formula of an office document as LaTeX (Office Math Markup, ECMA-376 part 1, 22.1). Elements it does not know give their content. */
export function ommlToLatex(formula: XmlElement): string {
  return inside(formula).replace(/ {2,}/gu, ' ').trim();
}

const converters: Readonly<Record<string, Convert>> = {
  'm:r': run,
  'm:f': fraction,
  'm:sSup': (it) => `${base(it)}^{${part(it, 'm:sup')}}`,
  'm:sSub': (it) => `${base(it)}_{${part(it, 'm:sub')}}`,
  'm:sSubSup': (it) => `${base(it)}_{${part(it, 'm:sub')}}^{${part(it, 'm:sup')}}`,
  'm:sPre': (it) => `{}_{${part(it, 'm:sub')}}^{${part(it, 'm:sup')}}${base(it)}`,
  'm:rad': radical,
  'm:nary': nary,
  'm:func': (it) => `${functionName(part(it, 'm:fName'))} ${part(it, 'm:e')}`,
  'm:d': delimiters,
  'm:m': (it) => environment('matrix', rowsOf(it)),
  'm:eqArr': equations,
  'm:acc': (it) => `\\${accent(property(it, 'm:acc', 'm:chr') ?? '\u0302', 'hat')}{${part(it, 'm:e')}}`,
  'm:bar': (it) => `\\${property(it, 'm:bar', 'm:pos') === 'top' ? 'overline' : 'underline'}{${part(it, 'm:e')}}`,
  'm:groupChr': (it) => `\\${accent(property(it, 'm:groupChr', 'm:chr') ?? '⏟', 'underbrace')}{${part(it, 'm:e')}}`,
  'm:borderBox': (it) => `\\boxed{${part(it, 'm:e')}}`,
  'm:phant': (it) => (isOff(property(it, 'm:phant', 'm:show')) ? `\\phantom{${part(it, 'm:e')}}` : part(it, 'm:e')),
  'm:limLow': (it) => limit(it, '_', 'underset'),
  'm:limUpp': (it) => limit(it, '^', 'overset'),
};

function inside(element: XmlElement): string {
  return elementsIn(element)
    .filter(({ name }) => !/^m:\w+Pr$|^w:/u.test(name))
    .map((child) => (converters[child.name] ?? inside)(child))
    .join('');
}

function part(element: XmlElement, name: string): string {
  const found = childOf(element, name);
  return found ? inside(found).trim() : '';
}

/** What carries a script, in braces where it is more than one sign or word. */
function base(element: XmlElement): string {
  const latex = part(element, 'm:e');
  return /^(?:[\p{L}\p{N}]|\\[a-z]+|\\(?:left|operatorname|math).*|\{\})?$/iu.test(latex) ? latex : `{${latex}}`;
}

function named(element: XmlElement, name: string): XmlElement[] {
  return elementsIn(element).filter((child) => child.name === name);
}

function property(element: XmlElement, of: string, name: string): string | undefined {
  return childOf(element, `${of}Pr`, name)?.attributes['m:val'];
}

function isOff(value: string | undefined): boolean {
  return value === '0' || value === 'off' || value === 'false';
}

function run(element: XmlElement): string {
  const text = named(element, 'm:t').map(textOf).join('');
  const has = (name: string): string | undefined => childOf(element, 'm:rPr', name)?.attributes['m:val'];
  if (childOf(element, 'm:rPr', 'm:nor')) return text.trim() ? `\\text{${text.replace(/[\\{}$%#&_^~]/gu, '\\$&')}}` : ' ';
  const script = { 'double-struck': 'mathbb', script: 'mathcal', fraktur: 'mathfrak' }[has('m:scr') ?? ''];
  if (script) return `\\${script}{${text.trim()}}`;
  if (/^\s*\p{L}{2,}(?:\s+\p{L}{2,})+\s*$/u.test(text)) return `\\text{${text}}`;
  if (has('m:sty') === 'p' && /^[a-z]{2,}$/iu.test(text)) return mathFunctions.has(text) ? `\\${text} ` : `\\mathrm{${text}}`;
  return text.normalize('NFKC').replaceAll('\u2212', '-').replace(/./gsu, sign);
}

function sign(character: string): string {
  const command = mathCommands.get(character);
  if (command) return ` \\${command} `;
  if (/[{}$%#]/u.test(character)) return `\\${character}`;
  return { '\\': ' \\backslash ', '\u00A0': ' ', '\u2061': '', '\u2062': '', '\u2063': '', '\u200B': '' }[character] ?? character;
}

function fraction(element: XmlElement): string {
  const [over, under] = [part(element, 'm:num'), part(element, 'm:den')];
  const kind = property(element, 'm:f', 'm:type');
  if (kind === 'lin' || kind === 'skw') return `{${over}}/{${under}}`;
  return kind === 'noBar' ? `\\genfrac{}{}{0pt}{}{${over}}{${under}}` : `\\frac{${over}}{${under}}`;
}

function radical(element: XmlElement): string {
  const degree = part(element, 'm:deg');
  return `\\sqrt${degree ? `[${degree}]` : ''}{${part(element, 'm:e')}}`;
}

function nary(element: XmlElement): string {
  const written = property(element, 'm:nary', 'm:chr') ?? '∫';
  const [below, above] = [part(element, 'm:sub'), part(element, 'm:sup')];
  return `${sign(written).trim()}${below ? `_{${below}}` : ''}${above ? `^{${above}}` : ''}${below || above ? '' : ' '}${part(element, 'm:e')}`;
}

function functionName(written: string): string {
  const name = written.trim();
  if (name.startsWith('\\')) return name;
  const [, word = '', rest = ''] = /^([a-z]+)(.*)$/iu.exec(name) ?? [];
  if (word.length < 2) return name;
  return mathFunctions.has(word) ? `\\${word}${rest}` : `\\operatorname{${word}}${rest}`;
}

function delimiters(element: XmlElement): string {
  const [open, close] = [property(element, 'm:d', 'm:begChr') ?? '(', property(element, 'm:d', 'm:endChr') ?? ')'];
  const between = property(element, 'm:d', 'm:sepChr') ?? '|';
  const content = named(element, 'm:e').map(inside).join(sign(between));
  return `\\left${delimiter(open)}${content}\\right${delimiter(close)}`;
}

function delimiter(character: string): string {
  return character ? sign(character).trim() || '.' : '.';
}

function rowsOf(element: XmlElement): string[] {
  return named(element, 'm:mr').map((row) => named(row, 'm:e').map(inside).join(' & '));
}

/** One line needs no array around it. */
function equations(element: XmlElement): string {
  const lines = named(element, 'm:e').map(inside);
  return lines.length === 1 ? (lines[0] ?? '').replaceAll('&', '') : environment('aligned', lines);
}

function environment(name: string, rows: readonly string[]): string {
  return `\\begin{${name}}${rows.join(' \\\\ ')}\\end{${name}}`;
}

function accent(character: string, otherwise: string): string {
  return mathAccents[character] ?? otherwise;
}

function limit(element: XmlElement, script: string, set: string): string {
  const [of, to] = [part(element, 'm:e'), part(element, 'm:lim')];
  const operator = functionName(of);
  return /^\\(?:[a-z]+|operatorname\{.*\}|underbrace\{.*\}|overbrace\{.*\})$/iu.test(operator)
    ? `${operator}${script}{${to}}`
    : `\\${set}{${to}}{${of}}`;
}
