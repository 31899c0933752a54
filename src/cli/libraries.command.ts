import type { Command } from 'commander';
import type { CommandContext } from '#cli/command-context.js';
import { examples } from '#cli/examples.js';
import { profileInWords } from '#cli/profile-in-words.js';
import { writeLine } from '#cli/write-line.js';

/** `huixiang libraries`: which exist, and what is in them. */
export function registerLibraries(program: Command, context: CommandContext): void {
  program
    .command('libraries')
    .description('list the libraries with their documents, build and gate')
    .addHelpText('after', examples('libraries', 'libraries --json'))
    .option('--json', 'print one JSON document')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const { libraryStore, builds, gates } = await context.assembly();
      const rows = await Promise.all(
        (await libraryStore.list()).map(async (name) => {
          const [build, gate] = await Promise.all([builds.current(name), gates.current(name)]);
          return {
            name,
            build: build && {
              id: build.id,
              createdAt: build.createdAt,
              model: build.model.name,
              counts: build.counts,
              profile: build.profile,
            },
            gate: gate && { version: gate.version, learnedFrom: gate.learnedFrom, thresholds: gate.thresholds },
          };
        }),
      );
      if (json) return writeLine(context.stdout, JSON.stringify({ libraries: rows }, null, 2));
      if (rows.length === 0) writeLine(context.stderr, 'no library yet: put documents into repodir/ and run npx huixiang ingest');
      for (const { name, build, gate } of rows) {
        const contents = build
          ? `${build.counts.ready} documents, ${build.counts.chunks} chunks, built ${build.createdAt}`
          : 'not built yet';
        const profile = build?.profile ? `, ${profileInWords(build.profile)}` : '';
        writeLine(context.stdout, `${name}: ${contents}${profile}${gate ? `, gate ${gate.version} from ${gate.learnedFrom}` : ''}`);
      }
    });
}
