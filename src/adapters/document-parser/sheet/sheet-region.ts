/** A part of a sheet that is cut off from the others by empty rows or columns; cells as in the grid, as many in each row. */
export type SheetRegion = readonly (readonly (string | undefined)[])[];
