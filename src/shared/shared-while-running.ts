/** Work that several may ask for: those who ask while it is done wait for the same one, whoever asks later has it done anew. */
export function sharedWhileRunning<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | null = null;
  return () => {
    running ??= work().finally(() => (running = null));
    return running;
  };
}
