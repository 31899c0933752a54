/** The ending of a name, in lower case, without the dot; empty when there is none. */
export function endingOf(name: string): string {
  return /\.([^./\\]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
