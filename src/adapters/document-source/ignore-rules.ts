import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Rules of one folder; they reach its whole subtree, the deepest folder's word counts last. */
interface Rules {
  /** Folder relative to the source, `/` between names, empty for the source itself. */
  readonly folder: string;
  readonly rules: Ignore;
}

const ruleFiles = ['.gitignore', '.huixiangignore'];

/** Build results and other people's code: never an organisation's documents. */
const builtFolders: ReadonlySet<string> = new Set(
  'node_modules bower_components dist build target _build __pycache__ site-packages venv'.split(' '),
);
const lockFile = /^(?:package-lock\.json|npm-shrinkwrap\.json|pnpm-lock\.yaml|.+\.lock|.+\.lockb|go\.sum)$/iu;

/** Which names of a source are left alone, as git would say it, and by Huixiang's own list. */
export class IgnoreRules {
  private constructor(private readonly levels: readonly Rules[]) {}

  static readonly none = new IgnoreRules([]);

  /** The rules that hold inside a folder: those above it, and its own rule files. Unreadable rule files count as empty. */
  async inside(location: string, folder: string): Promise<IgnoreRules> {
    const texts = await Promise.all(ruleFiles.map((name) => readFile(path.join(location, name), 'utf8').catch(() => '')));
    const text = texts.join('\n').trim();
    return text ? new IgnoreRules([...this.levels, { folder, rules: ignore().add(text) }]) : this;
  }

  /** @param name relative to the source, `/` between folders */
  ignores(name: string, isFolder: boolean): boolean {
    const last = path.posix.basename(name);
    if (last.startsWith('.') || (isFolder ? builtFolders.has(last) : lockFile.test(last))) return true;
    return this.levels.reduce((ignored, { folder, rules }) => {
      const relative = folder ? name.slice(folder.length + 1) : name;
      const said = rules.test(isFolder ? `${relative}/` : relative);
      return said.ignored || (ignored && !said.unignored);
    }, false);
  }
}
