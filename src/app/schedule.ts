/** Does something later, unless what it returns is called before. */
export function schedule(milliseconds: number, act: () => void): () => void {
  const timer = setTimeout(act, milliseconds);
  return () => clearTimeout(timer);
}
