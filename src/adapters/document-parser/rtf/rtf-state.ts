import type { StoryLook } from '#adapters/document-parser/office/text-story.js';

/** Where text goes: into the document, into one of the tables at its head, or nowhere. */
export type RtfDestination =
  | 'text'
  | 'nowhere'
  | 'fonts'
  | 'colours'
  | 'styles'
  | 'label'
  | 'picture'
  | 'instruction'
  | 'shape'
  | 'formula';

export interface RtfField {
  instruction: string;
}

/** Settings that end with their group. */
export interface RtfState {
  destination: RtfDestination;
  /** Bytes that stand for a character already given by its number. */
  skips: number;
  font: number;
  style: number;
  letters: number;
  outline: number | null;
  depth: number;
  isInList: boolean;
  isInTable: boolean;
  isHidden: boolean;
  isDeleted: boolean;
  colour: number;
  /** Half points. */
  size: number;
  isShaded: boolean;
  isShadedParagraph: boolean;
  look: StoryLook;
  field: RtfField | null;
}

const plainLook: StoryLook = { isBold: false, isItalic: false, isStruck: false, isRaised: false, isCode: false, link: null };

export function firstState(): RtfState {
  return {
    destination: 'text',
    skips: 1,
    font: -1,
    style: 0,
    letters: -1,
    outline: null,
    depth: 0,
    isInList: false,
    isInTable: false,
    isHidden: false,
    isDeleted: false,
    colour: 0,
    size: 24,
    isShaded: false,
    isShadedParagraph: false,
    look: plainLook,
    field: null,
  };
}

/** `\plain`: letters as the document's default. */
export function resetLetters(state: RtfState, font: number): void {
  Object.assign(state, {
    isHidden: false,
    isDeleted: false,
    colour: 0,
    size: 24,
    isShaded: false,
    font,
    letters: -1,
    look: { ...plainLook, link: state.look.link },
  });
}

/** `\pard`: a paragraph as the document's default. */
export function resetParagraph(state: RtfState): void {
  Object.assign(state, { style: 0, outline: null, depth: 0, isInList: false, isInTable: false, isShadedParagraph: false });
}

/** A control word that changes letters or the paragraph; others are passed over. @param isWhite tells of a colour by its number */
export function setLetters(state: RtfState, word: string, value: number | null, isWhite: (colour: number) => boolean): void {
  const isOn = value !== 0;
  if (word === 'pard') resetParagraph(state);
  else if (word === 'intbl') state.isInTable = true;
  else if (word === 's') state.style = value ?? 0;
  else if (word === 'cs') state.letters = value ?? -1;
  else if (word === 'outlinelevel') state.outline = value;
  else if (word === 'ls') state.isInList = isOn;
  else if (word === 'ilvl') state.depth = Math.min(Math.max(value ?? 0, 0), 8);
  else if (word === 'f') state.font = value ?? -1;
  else if (word === 'fs') state.size = value ?? 24;
  else if (word === 'cf') state.colour = value ?? 0;
  else if (word === 'v') state.isHidden = isOn;
  else if (word === 'deleted') state.isDeleted = isOn;
  else if (/^(?:highlight|cb|chcbpat)$/u.test(word)) state.isShaded = isOn && !isWhite(value ?? 0);
  else if (word === 'cbpat') state.isShadedParagraph = isOn && !isWhite(value ?? 0);
  else if (word === 'b') state.look = { ...state.look, isBold: isOn };
  else if (word === 'i') state.look = { ...state.look, isItalic: isOn };
  else if (word === 'strike') state.look = { ...state.look, isStruck: isOn };
  else if (word === 'super') state.look = { ...state.look, isRaised: isOn };
  else if (word === 'nosupersub') state.look = { ...state.look, isRaised: false };
}
