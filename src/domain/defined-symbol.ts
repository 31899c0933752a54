/** What source code gives a name to: a function, a class, a constant, an option of a command. */
export interface DefinedSymbol {
  /** Names of what it stands in and its own, outermost first, with dots between: `Foo.bar`; an option as it is typed, `--out-dir`. */
  readonly name: string;
  /** Where its definition starts, in UTF-16 code units of the parsed text. */
  readonly start: number;
}
