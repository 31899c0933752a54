import { plain } from '#cli/write-line.js';

/** ECMA-48, Select Graphic Rendition. */
const style = { bold: '\u001B[1m', code: '\u001B[36m', dim: '\u001B[2m', none: '\u001B[0m' } as const;

/** What a line may still begin with: a heading, a fence, a mark of a list. */
const undecided = /^ {0,8}(?:#{0,6}|`{0,3}|~{0,3}|[-*+]?)$/u;

/** Markdown as a terminal shows it while it is being written: headings and strong words bold, code coloured, marks of lists as dots. */
export class MarkdownScreen {
  #held = '';
  #isLineStart = true;
  #isFenced = false;
  readonly #on = { bold: false, code: false, heading: false };

  constructor(private readonly show: (text: string) => void) {}

  /** Shows text as it comes, in pieces of any size. */
  write(text: string): void {
    for (const letter of plain(text)) {
      if (!this.#isLineStart) this.#take(letter);
      else if (letter === '\n') {
        this.#beginLine();
        this.#take(letter);
      } else {
        this.#held += letter;
        if (!undecided.test(this.#held)) this.#beginLine();
      }
    }
  }

  /** Shows what was held back and ends every style. */
  end(): void {
    if (this.#isLineStart) this.#beginLine();
    this.show(this.#held + style.none);
    this.#held = '';
  }

  #beginLine(): void {
    const [, indent = '', mark = ''] = /^( *)(.*)$/su.exec(this.#held) ?? [];
    this.#isLineStart = false;
    this.#held = '';
    if (/^(?:```|~~~)/u.test(mark)) {
      this.#isFenced = !this.#isFenced;
      this.show(this.#styles() + mark);
    } else if (!this.#isFenced && /^#{1,6} /u.test(mark)) {
      this.#on.heading = true;
      this.show(this.#styles());
    } else if (!this.#isFenced && /^[-*+] /u.test(mark)) this.show(`${indent}• `);
    else {
      this.show(indent);
      for (const letter of mark) this.#take(letter);
    }
  }

  #take(letter: string): void {
    if (letter === '\n') this.#endLine();
    else if (this.#isFenced) this.show(letter);
    else if (letter === '`') this.#toggle('code');
    else if (letter !== '*' || this.#on.code) {
      this.show(this.#held + letter);
      this.#held = '';
    } else if (this.#held === '*') {
      this.#held = '';
      this.#toggle('bold');
    } else this.#held = '*';
  }

  #endLine(): void {
    const isStyled = this.#on.bold || this.#on.code || this.#on.heading;
    this.show(this.#held + (isStyled || !this.#isFenced ? style.none : ''));
    this.show('\n');
    this.#held = '';
    Object.assign(this.#on, { bold: false, code: false, heading: false });
    this.#isLineStart = true;
  }

  #toggle(name: 'bold' | 'code'): void {
    this.#on[name] = !this.#on[name];
    this.show(this.#styles());
  }

  #styles(): string {
    const { bold, code, heading } = this.#on;
    return style.none + (this.#isFenced ? style.dim : '') + (bold || heading ? style.bold : '') + (code ? style.code : '');
  }
}
