import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { freePort } from '../e2e/free-port.js';

export const password = 'p%s w/?#:@ord';
const user = 'huixiang';
const parent = '/usr/lib/postgresql';
const programs = (existsSync(parent) ? readdirSync(parent) : [])
  .map((version) => path.join(parent, version, 'bin'))
  .find((folder) => existsSync(path.join(folder, 'initdb')));

/** Who it runs as: it refuses root. */
const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : null;

/** Debian's package `postgresql`, which tests start themselves; its own service is left alone. */
export const hasPostgres = programs !== undefined && owner?.uid !== null;

/** `describe` or `it` where there is a PostgreSQL, and what passes them over where there is none. */
export function withPostgres<Block>(block: Block & { readonly skip: Block }): Block {
  return hasPostgres ? block : block.skip;
}

/** Runs a server until it is told to stop it, or until nobody is left who could: then its folder, which this is called by, goes too. */
const keep = '"$@" & read -r word; told=$?; kill -QUIT $!; wait $!; [ $told -eq 0 ] || rm -rf "$0"';

/**
 * A real one on loopback and behind a file, in a folder that is gone afterwards.
 * @param isDurable whether what is committed survives a power cut, which takes its time
 */
export async function startPostgres(isDurable = false): Promise<PostgresServer> {
  if (!hasPostgres) throw new Error('there is no PostgreSQL here; run: bash scripts/setup.sh --postgres');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'postgres-'));
  const file = path.join(folder, 'password');
  writeFileSync(file, password);
  if (owner) for (const place of [folder, file]) chownSync(place, owner.uid ?? 0, owner.gid ?? 0);
  runProgram(
    'initdb',
    ['-D', path.join(folder, 'data'), '-U', user, '-A', 'scram-sha-256', `--pwfile=${file}`, '-E', 'UTF8', '--no-locale', '--no-sync'],
    folder,
  );
  const server = new PostgresServer(folder, await freePort(), isDurable);
  await server.start();
  return server;
}

export class PostgresServer {
  #keeper: ChildProcess | null = null;

  constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly isDurable: boolean,
  ) {}

  /** An address of an empty schema of its own, with user and password, over TCP or by a file. */
  async newUrl(way: 'tcp' | 'socket' = 'tcp'): Promise<string> {
    const schema = `test_${randomBytes(8).toString('hex')}`;
    await this.query(`create schema ${schema}`);
    return this.#urlOf(schema, way);
  }

  /** The same of a schema that may be there already, without waiting for anything else. */
  schemaUrl(schema: string): string {
    const place = ['-h', this.folder, '-p', String(this.port), '-U', user, '-d', 'postgres'];
    runProgram('psql', [...place, '-q', '-c', `create schema if not exists ${schema}`], this.folder);
    return this.#urlOf(schema, 'tcp');
  }

  /** Deletes every row in the schema of an address; its tables stay. */
  async empty(url: string): Promise<void> {
    const schema = /search_path%3D(\w+)/u.exec(url)?.[1] ?? '';
    const tables = await this.query(`select tablename from pg_tables where schemaname = '${schema}' and tablename not like 'kysely%'`);
    const names = tables.map(({ tablename }) => `${schema}.${String(tablename)}`);
    if (names.length > 0) await this.query(`truncate ${names.join(', ')} restart identity`);
  }

  /** As its administrator. */
  async query(text: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.#urlOf('public', 'tcp') });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text)).rows;
    } finally {
      await client.end();
    }
  }

  /** With all that was committed before it was stopped. It ends with this process, however that ends. */
  async start(): Promise<void> {
    const place = ['listen_addresses=127.0.0.1', `port=${this.port}`, `unix_socket_directories=${this.folder}`];
    const settings = [...place, `fsync=${this.isDurable ? 'on' : 'off'}`, 'max_connections=60'].flatMap((setting) => ['-c', setting]);
    const command = [path.join(programs ?? '', 'postgres'), '-D', path.join(this.folder, 'data'), ...settings];
    const keeper = spawn('sh', ['-c', keep, this.folder, ...command], { ...asOwner(), cwd: '/', stdio: ['pipe', 'ignore', 'ignore'] });
    keeper.unref();
    (keeper.stdin as Socket).unref();
    this.#keeper = keeper;
    const isThere = (): Promise<boolean> =>
      this.query('select 1').then(
        () => true,
        () => false,
      );
    while (!(await isThere())) {
      if (keeper.exitCode !== null) throw new Error('postgres ended before it answered');
      await sleep(50);
    }
  }

  /** At once, as in an outage. */
  async stop(): Promise<void> {
    const keeper = this.#keeper;
    this.#keeper = null;
    if (!keeper || keeper.exitCode !== null) return;
    keeper.ref(); // it is waited for now
    const ended = once(keeper, 'exit');
    keeper.stdin?.write('stop\n');
    await ended;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #urlOf(schema: string, way: 'tcp' | 'socket'): string {
    const login = `postgresql://${user}:${encodeURIComponent(password)}@`;
    const place = way === 'tcp' ? `127.0.0.1:${this.port}/postgres?` : `/postgres?host=${this.folder}&port=${this.port}&`;
    return `${login}${place}options=-c%20search_path%3D${schema}`;
  }
}

function runProgram(name: string, args: readonly string[], cwd: string): void {
  const env = { ...process.env, PGPASSWORD: password };
  const { status, stderr, error } = spawnSync(path.join(programs ?? '', name), args, { ...asOwner(), cwd, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} failed: ${error?.message ?? stderr}`);
}

function asOwner(): { readonly uid?: number; readonly gid?: number } {
  return owner ? { uid: owner.uid ?? 0, gid: owner.gid ?? 0 } : {};
}

/** Null where nobody is there to run it. */
function idOf(which: '-u' | '-g'): number | null {
  const found = ['postgres', 'nobody'].map((name) => spawnSync('id', [which, name], { encoding: 'utf8' }).stdout.trim());
  const id = found.find((one) => /^\d+$/u.test(one));
  return id === undefined ? null : Number(id);
}
