import { fieldLink } from '#adapters/document-parser/office/field-link.js';
import { decodePage } from '#adapters/document-parser/rtf/rtf-charset.js';
import { firstState, resetLetters, resetParagraph, setLetters, type RtfState } from '#adapters/document-parser/rtf/rtf-state.js';
import { textStory, type StoryBlock, type StoryKind, type TextStory } from '#adapters/document-parser/office/text-story.js';
import { rtfTables } from '#adapters/document-parser/rtf/rtf-tables.js';
import { rtfFormula, type RtfFormula } from '#adapters/document-parser/rtf/rtf-formula.js';
import { rtfTokens } from '#adapters/document-parser/rtf/rtf-tokens.js';
import { characters, destinations, nowhere, starred } from '#adapters/document-parser/rtf/rtf-words.js';
import { withoutMarks } from '#adapters/document-parser/office/verbatim.js';

/** What was read from rich text. */
export interface RtfReading {
  readonly blocks: readonly StoryBlock[];
  /** Foot and endnotes; their marks `[^1]` stand in the text. */
  readonly notes: readonly (readonly StoryBlock[])[];
  readonly counts: ReadonlyMap<string, number>;
  readonly isCutOff: boolean;
}

const deepest = 500;
const largestUnseen = 2;

/** Gives the marks that stand for what is no plain text. */
interface RtfMarks {
  readonly picture: (bytes: Uint8Array) => string;
  readonly formula: (latex: string) => string;
}

/**
 * Reads rich text (Rich Text Format 1.9.1).
 * @throws Error with the reason in words
 */
export function readRtf(bytes: Uint8Array, marks: RtfMarks): RtfReading {
  if (!Buffer.from(bytes.subarray(0, 200)).toString('latin1').trimStart().startsWith('{\\rtf'))
    throw new Error('it is damaged: no rich text');
  return new RtfReader(bytes, marks).read();
}

/** Reads rich text token by token: what a group sets ends with the group. */
class RtfReader {
  private readonly counts = new Map<string, number>();
  private readonly notes: (readonly StoryBlock[])[] = [];
  private readonly tables = rtfTables();
  private readonly states: RtfState[] = [];
  private readonly stories: {
    readonly story: TextStory;
    readonly depth: number;
    readonly ends: (blocks: readonly StoryBlock[]) => void;
  }[] = [];
  private state = firstState();
  private story = textStory();
  private page = 1252;
  private defaultFont = -1;
  /** Bytes of text that are not decoded yet. */
  private pending = '';
  /** Characters that only stand for one already given by its number. */
  private unread = 0;
  private isStarred = false;
  private label: string | null = null;
  private settings: { edge: number; joins: 'above' | 'before' | null }[] = [];
  private joins: 'above' | 'before' | null = null;
  private cellShade = false;
  private hex: string[] = [];
  private binary: Uint8Array | null = null;
  private isPictureRead = false;
  private formula: RtfFormula | null = null;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly marks: RtfMarks,
  ) {}

  read(): RtfReading {
    for (const token of rtfTokens(this.bytes)) {
      if (token.kind === 'text') this.takeText(token.text);
      else if (token.kind === 'word') this.takeWord(token.word, token.value);
      else if (token.kind === 'open') this.open();
      else if (token.kind === 'close') this.close();
      else if (this.state.destination === 'picture') this.binary = this.bytes.subarray(token.start, token.end);
    }
    this.flush();
    const isCutOff = this.states.length > 0;
    while (this.stories.length > 0) this.endStory();
    return { blocks: this.story.finish(this.kindOf()), notes: this.notes, counts: this.counts, isCutOff };
  }

  private count(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  private open(): void {
    this.flush();
    this.unread = 0;
    if (this.states.length >= deepest) throw new Error('it is nested too deeply');
    this.states.push(this.state);
    this.state = { ...this.state };
    this.isStarred = false;
  }

  private close(): void {
    this.flush();
    this.unread = 0;
    if (this.state.destination === 'picture' && this.states.at(-1)?.destination !== 'picture') this.endPicture();
    if (this.state.destination === 'formula') this.closeFormula();
    if (this.stories.at(-1)?.depth === this.states.length) this.endStory();
    this.state = this.states.pop() ?? firstState();
  }

  private takeText(text: string): void {
    const skipped = Math.min(this.unread, text.length);
    this.unread -= skipped;
    if (this.state.destination === 'picture') this.hex.push(text);
    else if (this.state.destination !== 'nowhere' && this.state.destination !== 'shape') this.pending += text.slice(skipped);
  }

  private takeWord(word: string, value: number | null): void {
    if (this.unread > 0 && word !== 'u') this.unread = 0;
    this.flush();
    if (word === '*') this.isStarred = true;
    else if (this.state.destination === 'formula' && /^m[a-z]+$/iu.test(word)) {
      this.isStarred = false;
      if (value === null) this.formula?.open(word, this.states.length);
    } else if (word === 'cs' && this.state.destination === 'styles') this.setTable(word, value ?? 0);
    else if (
      this.isStarred ||
      Object.hasOwn(destinations, word) ||
      nowhere.test(word) ||
      word === 'footnote' ||
      word === 'annotation' ||
      word === 'field'
    )
      this.enter(word);
    else if (word === 'u') {
      this.emit(String.fromCharCode(((value ?? 0) + 65_536) % 65_536));
      this.unread = this.state.skips;
    } else if (Object.hasOwn(characters, word)) this.emit(characters[word] ?? '');
    else this.setDocument(word, value);
  }

  private enter(word: string): void {
    const isKnown = !this.isStarred || starred.has(word) || Object.hasOwn(destinations, word);
    this.isStarred = false;
    if (word === 'annotation' && this.state.destination !== 'nowhere') this.count('comments');
    if (this.state.destination === 'nowhere' || !isKnown || nowhere.test(word) || word === 'annotation') this.state.destination = 'nowhere';
    else if (word === 'field') this.state.field = { instruction: '' };
    else if (word === 'footnote') this.note();
    else if (word === 'fldrslt')
      this.state.look = { ...this.state.look, link: fieldLink(this.state.field?.instruction ?? '') ?? this.state.look.link };
    else if (word === 'shptxt') this.box();
    else if (word === 'listtext' || word === 'pntext') [this.state.destination, this.label] = ['label', ''];
    else this.state.destination = destinations[word] ?? this.state.destination;
    if (this.state.destination === 'picture') [this.hex, this.binary, this.isPictureRead] = [[], null, false];
    else if (this.state.destination === 'formula') this.formula = rtfFormula();
  }

  private note(): void {
    const number = this.notes.push([]);
    this.story.add(`[^${number}]`, firstState().look);
    this.begin((blocks) => {
      this.notes[number - 1] = blocks;
    });
  }

  private box(): void {
    const outer = this.story;
    this.begin((blocks) => outer.hang(blocks));
    this.state.destination = 'text';
    this.state.isShadedParagraph = true;
  }

  private begin(ends: (blocks: readonly StoryBlock[]) => void): void {
    this.stories.push({ story: this.story, depth: this.states.length, ends });
    this.story = textStory();
    resetParagraph(this.state);
  }

  private endStory(): void {
    const outer = this.stories.pop();
    if (!outer) return;
    outer.ends(this.story.finish(this.kindOf()));
    this.story = outer.story;
  }

  private endPicture(): void {
    const content = this.binary ?? Buffer.from(this.hex.join('').replace(/[^\da-f]/giu, ''), 'hex');
    if (this.isPictureRead && content.length > 0) this.story.add(this.marks.picture(content), firstState().look);
    else if (content.length > 0) this.count('pictures');
    [this.hex, this.binary] = [[], null];
  }

  private closeFormula(): void {
    this.formula?.close(this.states.length);
    if (this.states.at(-1)?.destination === 'formula') return;
    const latex = this.formula?.latex() ?? '';
    if (latex) this.story.add(this.marks.formula(withoutMarks(latex)), firstState().look);
    this.formula = null;
  }

  private flush(): void {
    if (this.pending === '') return;
    const text = decodePage(this.pending, this.tables.fonts.get(this.state.font)?.page ?? this.page);
    this.pending = '';
    this.emit(text);
  }

  private emit(text: string): void {
    const { destination } = this.state;
    if (destination === 'fonts' || destination === 'colours' || destination === 'styles') this.tables.name(text, destination);
    else if (destination === 'formula') this.formula?.add(text);
    else if (destination === 'label') this.label = (this.label ?? '') + text;
    else if (destination === 'instruction' && this.state.field) this.state.field.instruction += text;
    else if (destination === 'text' && !this.state.isDeleted) this.show(withoutMarks(text));
  }

  private show(text: string): void {
    const isShaded = this.state.isShaded || this.state.isShadedParagraph || (this.state.isInTable && this.cellShade);
    if (this.state.isHidden || this.state.size <= largestUnseen || (this.tables.isWhite(this.state.colour) && !isShaded)) {
      if (text.trim()) this.count('hidden');
      return;
    }
    const isCode =
      this.tables.fonts.get(this.state.font)?.isMonospaced === true || this.tables.styles.get(this.state.letters)?.isCode === true;
    this.story.add(text, { ...this.state.look, isCode });
  }

  private kindOf(): StoryKind {
    const style = this.tables.styles.get(this.state.style);
    const outline = this.state.outline ?? style?.outline ?? null;
    const heading = style?.heading ?? (outline !== null && outline >= 0 && outline < 9 ? outline + 1 : null);
    const kind = { isTitle: style?.isTitle === true, isCode: style?.isCode === true, isQuote: style?.isQuote === true };
    return {
      ...kind,
      heading: heading === null ? null : Math.min(heading, 6),
      label: this.label ?? (this.state.isInList ? '•' : ''),
      depth: this.state.depth,
    };
  }

  private setDocument(word: string, value: number | null): void {
    if (word === 'par' || word === 'sect' || word === 'page' || word === 'nestcell') this.endParagraph();
    else if (word === 'cell') {
      if (this.state.destination === 'text') this.story.endCell(this.kindOf());
      this.label = null;
    } else if (word === 'row') {
      if (this.state.destination === 'text') this.story.endRow(this.settings);
    } else if (word === 'ansicpg') this.page = value || this.page;
    else if (word === 'deff') this.defaultFont = value ?? -1;
    else if (word === 'uc') this.state.skips = Math.min(Math.max(value ?? 1, 0), 10);
    else if (word === 'trowd') [this.settings, this.joins, this.cellShade] = [[], null, false];
    else if (word === 'clvmrg') this.joins = 'above';
    else if (word === 'clmrg') this.joins = 'before';
    else if (word === 'clcbpat') this.cellShade ||= !this.tables.isWhite(value ?? 0) && value !== 0;
    else if (word === 'cellx') {
      this.settings.push({ edge: value ?? 0, joins: this.joins });
      this.joins = null;
    } else if (word === 'pngblip' || word === 'jpegblip') this.isPictureRead = true;
    else if (this.state.destination === 'fonts' || this.state.destination === 'colours' || this.state.destination === 'styles')
      this.setTable(word, value ?? 0);
    else if (word === 'plain') resetLetters(this.state, this.defaultFont);
    else setLetters(this.state, word, value, this.tables.isWhite);
  }

  private endParagraph(): void {
    if (this.state.destination !== 'text') return;
    this.story.endParagraph(this.kindOf(), this.state.isInTable);
    this.label = null;
  }

  private setTable(word: string, value: number): void {
    this.isStarred = false;
    const isStyle = this.state.destination === 'styles';
    if (word === 'f' && !isStyle) this.tables.font(value);
    else if (word === 'fcharset' && !isStyle) this.tables.charset(value);
    else if (/^c?s$/u.test(word) && isStyle) this.tables.style(value);
    else if (word === 'outlinelevel') this.tables.outline(value);
    else this.tables.component(word, value);
  }
}
