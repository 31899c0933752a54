/** A file that is to be sent, under its path in the library. */
export interface OutgoingFile {
  readonly name: string;
  readonly file: File;
}

/** More than these in one drop are left out; a folder of everything is no library. */
const mostFiles = 20_000;

/** Files that were chosen; of a chosen folder with their paths in it. Those that begin with a dot are the system's. */
export function chosenFiles(files: Iterable<File>): OutgoingFile[] {
  return [...files]
    .map((file) => ({ name: file.webkitRelativePath || file.name, file }))
    .filter(isOurs)
    .slice(0, mostFiles);
}

/** Files that were dropped, and those in the folders that were. */
export async function droppedFiles(items: DataTransferItemList): Promise<OutgoingFile[]> {
  const entries = [...items].flatMap((item) => (item.kind === 'file' ? (item.webkitGetAsEntry() ?? []) : []));
  const found: OutgoingFile[] = [];
  for (const entry of entries) await collect(entry, found);
  return found.filter(isOurs);
}

function isOurs({ name }: OutgoingFile): boolean {
  return !name.split('/').some((part) => part.startsWith('.') || part === 'Thumbs.db');
}

async function collect(entry: FileSystemEntry, found: OutgoingFile[]): Promise<void> {
  if (found.length >= mostFiles) return;
  if (entry instanceof FileSystemFileEntry || entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)).catch(() => null);
    if (file) found.push({ name: entry.fullPath.replace(/^\//u, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader tells some hundred at a time, and ends with none.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) return;
    for (const one of some) await collect(one, found);
  }
}
