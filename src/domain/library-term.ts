/** A name that the owner of a library wants to be one term, and what else it is called. */
export interface LibraryTerm {
  readonly name: string;
  readonly synonyms: readonly string[];
}
