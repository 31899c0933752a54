/** A document's name, with `place` before it when it is taken, numbered when that is taken too. */
export function uniqueName(name: string, place: string, taken: ReadonlySet<string>): string {
  let unique = name;
  for (let nth = 1; taken.has(unique); nth += 1) unique = `${place}${nth > 1 ? `-${nth}` : ''}/${name}`;
  return unique;
}
