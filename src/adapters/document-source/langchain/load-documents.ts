import { setTimeout as sleep } from 'node:timers/promises';
import { importLoader, type LoaderPlace } from '#adapters/document-source/langchain/import-loader.js';
import { langChainDocument, type LangChainDocument } from '#adapters/document-source/langchain/langchain-document.js';
import { messageOf } from '#shared/message-of.js';

/** A loader as the owner configured it. */
export interface LoaderSettings extends LoaderPlace {
  /** What its constructor is given. */
  readonly arguments: readonly unknown[];
  readonly timeoutSeconds: number;
}

const mostTexts = 200_000;
const mostCharacters = 500_000_000;
const longestReason = 200;
const shortestHidden = 6;

/** Why a loader gave nothing, in words. */
export class LoaderFailure extends Error {}

/** What a loader gives. It is not waited for longer than its time; what it does then is its own affair. @throws LoaderFailure; the signal's reason */
export async function loadDocuments(
  settings: LoaderSettings,
  { home, signal }: { readonly home: string; readonly signal: AbortSignal | undefined },
): Promise<LangChainDocument[]> {
  const { timeoutSeconds } = settings;
  const done = new AbortController();
  const stop = signal ? AbortSignal.any([signal, done.signal]) : done.signal;
  try {
    const late = sleep(timeoutSeconds * 1000, 'late' as const, { signal: stop });
    const given = await Promise.race([run(settings, home), late]);
    if (given === 'late') throw new LoaderFailure(`it gave nothing within ${timeoutSeconds} s (timeoutSeconds)`);
    return check(given);
  } catch (cause) {
    signal?.throwIfAborted();
    throw cause instanceof LoaderFailure ? cause : new LoaderFailure(reasonOf(cause, settings), { cause });
  } finally {
    done.abort();
  }
}

async function run(settings: LoaderSettings, home: string): Promise<unknown> {
  const Loader = await importLoader(settings, home);
  return new Loader(...settings.arguments).load();
}

function check(given: unknown): LangChainDocument[] {
  if (!Array.isArray(given)) throw new LoaderFailure('it gave no list of documents');
  if (given.length > mostTexts) throw new LoaderFailure(`it gave more than ${mostTexts} texts`);
  const texts = given.map((one) => {
    const read = langChainDocument.safeParse(one);
    if (!read.success) throw new LoaderFailure('it gave something that is no document of LangChain');
    return read.data;
  });
  if (texts.reduce((sum, { pageContent }) => sum + pageContent.length, 0) > mostCharacters)
    throw new LoaderFailure(`it gave more than ${mostCharacters / 1e6} million characters`);
  return texts;
}

/** The first line of a failure, without what the loader was given: it is shown to whoever may see the documents. */
function reasonOf(cause: unknown, settings: LoaderSettings): string {
  const line = messageOf(cause).split('\n', 1)[0] ?? '';
  const bare = line.replaceAll(/(:\/\/)[^\s"'@/]*@|\?[^\s"']*/gu, '$1');
  const hidden = stringsIn(settings.arguments).filter((text) => text.length >= shortestHidden);
  const masked = hidden.reduce((text, secret) => text.replaceAll(secret, '…'), bare);
  return `it failed: ${masked.slice(0, longestReason)}`;
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
