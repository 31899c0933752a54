import { ommlToLatex } from '#adapters/document-parser/docx/omml-to-latex.js';
import type { XmlElement, XmlNode } from '#adapters/document-parser/xml/read-xml.js';

interface Open {
  readonly name: string;
  readonly depth: number;
  readonly children: XmlNode[];
}

/** A formula of rich text while it is read: its control words are the elements of Office Math Markup. */
export interface RtfFormula {
  /** @param depth of the group that the word stands in */
  readonly open: (word: string, depth: number) => void;
  readonly add: (text: string) => void;
  /** The group at this depth ends. */
  readonly close: (depth: number) => void;
  readonly latex: () => string;
}

/** Properties whose text is their value. */
const valued = /^m(?:chr|begChr|endChr|sepChr|pos|type|degHide|scr|sty|show|nor|lit)$/u;

export function rtfFormula(): RtfFormula {
  const root: Open = { name: 'm:oMath', depth: -1, children: [] };
  const opened: Open[] = [root];
  return {
    open: (word, depth) => opened.push({ name: word === 'moMath' ? 'm:oMath' : `m:${word.slice(1)}`, depth, children: [] }),
    add: (text) => opened.at(-1)?.children.push(text),
    close: (depth) => {
      for (let last = opened.at(-1); last && opened.length > 1 && last.depth >= depth; last = opened.at(-1)) {
        opened.pop();
        opened.at(-1)?.children.push(elementOf(last));
      }
    },
    latex: () => ommlToLatex(elementOf(root)),
  };
}

/** Text stands in a run without an element of its own; the value of a property is its text. */
function elementOf({ name, children }: Open): XmlElement {
  const texts = children.filter((child) => typeof child === 'string');
  const text = texts.join('');
  if (valued.test(`m${name.slice(2)}`)) return { name, attributes: { 'm:val': text.trim() }, children: [] };
  if (!text || name !== 'm:r') return { name, attributes: {}, children: children.filter((child) => typeof child !== 'string') };
  const rest = children.filter((child) => typeof child !== 'string');
  return { name, attributes: {}, children: [...rest, { name: 'm:t', attributes: {}, children: [text] }] };
}
