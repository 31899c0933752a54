/**
 * The library that a group's name ends in, such as `handbook` for `Support handbook` and `售后群handbook`; the longest where several do, null
 * where none does. HuixiangDou bound groups of Feishu by a suffix of their name alike.
 */
export function libraryNamed(groupName: string, libraries: readonly string[]): string | null {
  const name = groupName.trim().toLowerCase();
  const named = libraries.filter((library) => name.endsWith(library) && !/[a-z0-9]$/u.test(name.slice(0, -library.length)));
  return named.toSorted((one, other) => other.length - one.length)[0] ?? null;
}
