import { execFileSync } from 'node:child_process';
import os from 'node:os';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname }).trim();

/** The facts every page of figures gives: day, commit, machine, Node. What is measured may differ from the commit: then it says so. */
export function measuredOn() {
  const isChanged = git('status', '--porcelain', '--', ':/src', ':/resources', ':/config') !== '';
  const commit = `commit ${git('rev-parse', '--short=8', 'HEAD')}${isChanged ? ' with changes' : ''}`;
  const machine = `${os.cpus().length} virtual cores (${os.cpus()[0]?.model.trim() ?? 'unknown'})`;
  return `${new Date().toISOString().slice(0, 10)}, ${commit}, ${machine}, Node ${process.versions.node}`;
}
