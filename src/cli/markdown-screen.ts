import { plain } from '#cli/write-line.js';

/** ECMA-48, Select Graphic Rendition. */
const style = { bold: '\u001B[1m', code: '\u001B[36m', dim: '\u001B[2m', none: '\u001B[0m' } as const;

/** What a line may still begin with: a heading, a fence, a mark of a list. */
const undecided = /^ {0,8}(?:#{0,6}|`{0,3}|~{0,3}|[-*+]?)$/u;

export interface MarkdownScreen {
  /** Shows text as it comes, in pieces of any size. */
  write(text: string): void;
  /** Shows what was held back and ends every style. */
  end(): void;
}

/** Markdown as a terminal shows it while it is being written: headings and strong words bold, code coloured, marks of lists as dots. */
export function markdownScreen(show: (text: string) => void): MarkdownScreen {
  let held = '';
  let isLineStart = true;
  let isFenced = false;
  const on = { bold: false, code: false, heading: false };

  const styles = (): string =>
    style.none + (isFenced ? style.dim : '') + (on.bold || on.heading ? style.bold : '') + (on.code ? style.code : '');

  function beginLine(): void {
    const [, indent = '', mark = ''] = /^( *)(.*)$/su.exec(held) ?? [];
    isLineStart = false;
    held = '';
    if (/^(?:```|~~~)/u.test(mark)) {
      isFenced = !isFenced;
      show(styles() + mark);
    } else if (!isFenced && /^#{1,6} /u.test(mark)) {
      on.heading = true;
      show(styles());
    } else if (!isFenced && /^[-*+] /u.test(mark)) show(`${indent}• `);
    else {
      show(indent);
      for (const letter of mark) take(letter);
    }
  }

  function take(letter: string): void {
    if (letter === '\n') {
      show(held + (on.bold || on.code || on.heading ? style.none : ''));
      held = '';
      Object.assign(on, { bold: false, code: false, heading: false });
      show(isFenced ? '\n' : `${style.none}\n`);
      isLineStart = true;
    } else if (isFenced) show(letter);
    else if (letter === '`') {
      on.code = !on.code;
      show(styles());
    } else if (letter === '*' && !on.code) {
      if (held === '*') {
        held = '';
        on.bold = !on.bold;
        show(styles());
      } else held = '*';
    } else {
      show(held + letter);
      held = '';
    }
  }

  return {
    write(text) {
      for (const letter of plain(text)) {
        if (!isLineStart) take(letter);
        else if (letter === '\n') {
          beginLine();
          take(letter);
        } else {
          held += letter;
          if (!undecided.test(held)) beginLine();
        }
      }
    },
    end() {
      if (isLineStart) beginLine();
      show(held + style.none);
      held = '';
    },
  };
}
