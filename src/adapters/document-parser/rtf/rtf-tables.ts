import { namedStyle, type NamedStyle } from '#adapters/document-parser/office/named-style.js';
import { codePageOf } from '#adapters/document-parser/rtf/rtf-charset.js';

export interface RtfFont {
  readonly page: number | null;
  readonly isMonospaced: boolean;
}

export interface RtfStyle extends NamedStyle {
  /** From 0. */
  readonly outline: number | null;
}

/** Fonts, colours and styles at the head of rich text, as they are read entry by entry. */
export interface RtfTables {
  readonly fonts: Map<number, RtfFont>;
  readonly styles: Map<number, RtfStyle>;
  /** True when a colour of this number is almost white. */
  readonly isWhite: (colour: number) => boolean;
  readonly font: (id: number) => void;
  readonly charset: (charset: number) => void;
  readonly style: (id: number) => void;
  readonly outline: (level: number) => void;
  readonly component: (word: string, value: number) => void;
  /** A piece of the entry's name; a semicolon ends it. */
  readonly name: (text: string, of: 'fonts' | 'colours' | 'styles') => void;
}

const monospaced = /mono|courier|consolas|menlo|monaco|lucida console|source code|fira code|terminal|fixedsys/iu;
const least = 0xf8;
const mostEntries = 10_000;

export function rtfTables(): RtfTables {
  const fonts = new Map<number, RtfFont>();
  const styles = new Map<number, RtfStyle>();
  const colours: boolean[] = [];
  let [id, name, charset]: [number, string, number] = [0, '', 0];
  let level: number | null = null;
  let components: number[] = [];

  function end(of: 'fonts' | 'colours' | 'styles'): void {
    if (of === 'fonts' && fonts.size < mostEntries) fonts.set(id, { page: codePageOf(charset), isMonospaced: monospaced.test(name) });
    if (of === 'styles' && styles.size < mostEntries) styles.set(id, { ...namedStyle(name), outline: level });
    if (of === 'colours' && colours.length < mostEntries)
      colours.push(components.length === 3 && components.every((value) => value >= least));
    [id, name, charset, level, components] = [0, '', 0, null, []];
  }

  return {
    fonts,
    styles,
    isWhite: (colour) => colours[colour] === true,
    font: (value) => {
      id = value;
    },
    charset: (value) => {
      charset = value;
    },
    style: (value) => {
      id = value;
    },
    outline: (value) => {
      level = value;
    },
    component: (word, value) => {
      if (/^(?:red|green|blue)$/u.test(word)) components.push(value);
    },
    name: (text, of) => {
      for (const piece of text.split(/(;)/u)) {
        if (piece === ';') end(of);
        else name += piece;
      }
    },
  };
}
