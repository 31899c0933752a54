/** Where an item of a list stands. */
export interface ListPlace {
  readonly list: string;
  /** From 0, as the document gives it. */
  readonly level: number;
  /** Left edge in twentieths of a point; null when not given. */
  readonly indent: number | null;
}

/** Depths of list items as a reader sees them: a list that opens at its second level starts at the first, one set further in lies in the one before. */
export interface DocxListDepth {
  /** From 0. */
  readonly at: (place: ListPlace) => number;
  /** Something else than an item came: the list is over. */
  readonly end: () => void;
}

/** Mammoth nests no deeper. */
const deepest = 4;
/** Twentieths of a point that make a list look set further in. */
const leastIndent = 120;

export function docxListDepth(): DocxListDepth {
  let open: ListPlace[] = [];
  return {
    at: (place) => {
      open = [...open.slice(0, open.findLastIndex((above) => isInside(place, above)) + 1), place];
      return Math.min(open.length - 1, deepest);
    },
    end: () => {
      open = [];
    },
  };
}

function isInside(place: ListPlace, above: ListPlace): boolean {
  if (place.list === above.list || place.indent === null || above.indent === null) return place.level > above.level;
  return place.indent >= above.indent + leastIndent;
}
