/** Settings that older homes may have, by their keys, and what to write in their place. A setting that is taken away or renamed gets its line here. */
export const retiredSettings: ReadonlyMap<string, string> = new Map([
  ['retrieval.lexicalWeight', 'nothing: how much words count is learned from each library'],
  ['server.requestTimeoutSeconds', 'conversation.deadlineSeconds'],
  ['ancestor', 'huixiangdou'],
  ['ancestor.mode', 'huixiangdou.mode'],
  ['ancestor.bareStream', 'huixiangdou.bareStream'],
]);
