/** Letters of one look. */
export interface StoryRun {
  text: string;
  readonly look: StoryLook;
}

export interface StoryLook {
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isStruck: boolean;
  readonly isRaised: boolean;
  readonly isCode: boolean;
  readonly link: string | null;
}

/** What a paragraph is, besides its letters. */
export interface StoryKind {
  readonly heading: number | null;
  readonly isTitle: boolean;
  readonly isCode: boolean;
  readonly isQuote: boolean;
  /** What the document prints before it, such as `3.` or `·`; empty for no list. */
  readonly label: string;
  /** Depth in its list, from 0. */
  readonly depth: number;
}

export interface StoryParagraph {
  readonly runs: readonly StoryRun[];
  readonly kind: StoryKind;
}

export interface StoryCell {
  readonly paragraphs: readonly StoryParagraph[];
  /** Right edge in twentieths of a point. */
  readonly edge: number;
  /** It belongs to the cell above, or to the one before. */
  readonly joins: 'above' | 'before' | null;
}

export type StoryBlock = StoryParagraph | { readonly rows: readonly (readonly StoryCell[])[] };

interface CellSetting {
  readonly edge: number;
  readonly joins: StoryCell['joins'];
}

/** The blocks of a text, a note or a box while they are read. */
export interface TextStory {
  readonly add: (text: string, look: StoryLook) => void;
  /** @param isInTable it stands in a cell */
  readonly endParagraph: (kind: StoryKind, isInTable: boolean) => void;
  readonly endCell: (kind: StoryKind) => void;
  readonly endRow: (settings: readonly CellSetting[]) => void;
  /** Blocks that hang in the current paragraph come after it. */
  readonly hang: (blocks: readonly StoryBlock[]) => void;
  readonly finish: (kind: StoryKind) => readonly StoryBlock[];
}

export function textStory(): TextStory {
  const blocks: StoryBlock[] = [];
  let runs: StoryRun[] = [];
  let hanging: StoryBlock[] = [];
  let cell: StoryParagraph[] = [];
  let row: StoryParagraph[][] = [];
  let rows: StoryCell[][] = [];
  const story: TextStory = {
    add: (text, look) => {
      const last = runs.at(-1);
      if (last && last.look.link === look.link && JSON.stringify(last.look) === JSON.stringify(look)) last.text += text;
      else runs.push({ text, look });
    },
    endParagraph: (kind, isInTable) => {
      const paragraph = { runs, kind };
      runs = [];
      if (isInTable) cell.push(paragraph, ...hanging.filter((block) => 'runs' in block));
      else {
        endTable();
        blocks.push(paragraph, ...hanging);
      }
      hanging = [];
    },
    endCell: (kind) => {
      story.endParagraph(kind, true);
      row.push(cell);
      cell = [];
    },
    endRow: (settings) => {
      if (cell.length > 0) row.push(cell);
      rows.push(
        row.map((paragraphs, i) => ({ paragraphs, ...(settings[i] ?? { edge: (settings.at(-1)?.edge ?? 0) + i + 1, joins: null }) })),
      );
      row = [];
      cell = [];
    },
    hang: (more) => hanging.push(...more),
    finish: (kind) => {
      if (runs.length > 0 || hanging.length > 0) story.endParagraph(kind, false);
      if (cell.length > 0 || row.length > 0) story.endRow([]);
      endTable();
      return blocks;
    },
  };
  return story;

  function endTable(): void {
    if (rows.length > 0) blocks.push({ rows });
    rows = [];
  }
}
