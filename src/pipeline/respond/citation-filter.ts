/**
 * Renumbers the citations of a text that arrives in pieces. A writer cites passages by their number in its prompt, in any
 * order and sometimes wrongly; readers see 1, 2, 3 in the order of first use, and no number that names no passage.
 * Understands `[1]`, `[1][2]`, `[1, 2]`, `[1-3]` and full-width brackets; other brackets pass unchanged.
 */
export class CitationFilter {
  private held = '';
  private readonly order: number[] = [];

  /** @param passages how many passages may be cited: numbers 1 to this */
  constructor(private readonly passages: number) {}

  /** Prompt numbers in the order of first use: the passage behind reader's number n is `used[n - 1]`. */
  get used(): readonly number[] {
    return this.order;
  }

  /** @returns what can be shown so far; an unfinished bracket is held back */
  push(piece: string): string {
    const text = this.held + piece;
    const open = Math.max(text.lastIndexOf('['), text.lastIndexOf('【'));
    const unfinished = open >= 0 && maybeCitation.test(text.slice(open));
    this.held = unfinished ? text.slice(open) : '';
    return this.renumber(unfinished ? text.slice(0, open) : text);
  }

  /** The rest, once nothing more comes. */
  end(): string {
    const rest = this.held;
    this.held = '';
    return this.renumber(rest);
  }

  private renumber(text: string): string {
    return text.replace(citation, (_, numbers: string) => {
      const valid = expand(numbers).filter((number) => number >= 1 && number <= this.passages);
      return [...new Set(valid.map((number) => this.place(number)))].map((place) => `[${place}]`).join('');
    });
  }

  private place(number: number): number {
    const at = this.order.indexOf(number);
    return at >= 0 ? at + 1 : this.order.push(number);
  }
}

const citation = /[[【]\s*(\d{1,4}(?:\s*[,，、;\-–~]\s*\d{1,4})*)\s*[\]】]/gu;
const maybeCitation = /^[[【][\s\d,，、;\-–~]{0,64}$/u;
const widestRange = 20;

function expand(numbers: string): number[] {
  return numbers.split(/[,，、;]/u).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[-–~]/u).map(Number);
    return to >= from && to - from < widestRange ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [from, to];
  });
}
