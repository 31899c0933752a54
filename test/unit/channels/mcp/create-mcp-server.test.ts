import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { createMcpServer } from '#channels/mcp/create-mcp-server.js';
import type { McpParts } from '#channels/mcp/mcp-parts.js';
import { documentUri, readDocumentUri } from '#channels/mcp/document-uri.js';
import { AssistantError } from '#domain/errors.js';
import { sampleManifest } from '../../../fakes/sample-build.js';

const names = Array.from({ length: 130 }, (_, i) => `文档 ${String(i).padStart(3, '0')}/read me?#%.md`);

function partsOf(libraries: Readonly<Record<string, readonly string[] | null>>): McpParts {
  return {
    version: '1',
    libraryStore: { list: async () => Object.keys(libraries) },
    builds: {
      current: async (library) => {
        const documents = libraries[library];
        if (!documents) return null;
        const [record] = sampleManifest('b', library, 1).documents;
        return { ...sampleManifest('b', library, 1), files: {}, documents: documents.map((document) => ({ ...record!, document })) };
      },
    },
    parsed: { get: async () => null },
    converse: { run: unasked },
    searchLibrary: { run: unasked },
    turnstile: { admit: (signal) => ({ signal, failureOf: (error) => error, leave: () => undefined }) },
  };
}

function unasked(): never {
  throw new AssistantError('INTERNAL', 'nobody asks here');
}

async function connect(parts: McpParts): Promise<Client> {
  const [theirs, ours] = InMemoryTransport.createLinkedPair();
  const call = {
    caller: { rightsIn: () => ['ask', 'read'] as const, demand: () => undefined, person: null },
    gone: new AbortController().signal,
    tell: (error: unknown) => ({ code: 'FAILED', message: String(error), retryable: false }),
  };
  await createMcpServer(parts, () => call).connect(ours);
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(theirs);
  return client;
}

describe('the documents as resources', () => {
  it('come in pages over all libraries, each once and in order, those not built yet left out', async () => {
    const client = await connect(partsOf({ a: names, b: null, c: names.toReversed() }));
    const found: string[] = [];
    const sizes: number[] = [];
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const page = await client.listResources({ cursor });
      sizes.push(page.resources.length);
      found.push(...page.resources.map(({ uri }) => uri));
      cursor = page.nextCursor;
    }
    expect(sizes).toEqual([100, 100, 60]);
    expect(found.map(readDocumentUri)).toEqual(['a', 'c'].flatMap((library) => names.map((document) => ({ library, document }))));
  });

  it('come in pages from the tool too', async () => {
    const client = await connect(partsOf({ a: names }));
    const list = async (after?: string) =>
      (await client.callTool({ name: 'list_documents', arguments: { limit: 100, after } })).structuredContent as {
        documents: { document: string }[];
        next: string | null;
        total: number;
      };
    const first = await list();
    const second = await list(first.next ?? '');
    expect([...first.documents, ...second.documents].map(({ document }) => document)).toEqual(names);
    expect([first.total, second.next]).toEqual([130, null]);
  });

  it('tell that no text is kept', async () => {
    const client = await connect(partsOf({ a: ['x.md'] }));
    await expect(client.readResource({ uri: 'huixiang://a/x.md' })).rejects.toMatchObject({ code: -32_002 });
    const result = await client.callTool({ name: 'read_document', arguments: { document: 'x.md' } });
    expect([result.isError, result['_meta']?.['huixiang/failure']]).toEqual([true, expect.objectContaining({ code: 'FAILED' })]);
  });
});

describe('an address of a document', () => {
  it('is read back as it was made, whatever is in the name', () => {
    for (const document of ['a.md', 'a/b c.md', '手册/第一章.md', 'https/x?y=1#z', '100%.md', '..%2Fx', '{+x}'])
      expect(readDocumentUri(documentUri({ library: 'plants', document }))).toEqual({ library: 'plants', document });
  });

  it('is nothing else', () => {
    for (const uri of [
      '',
      'huixiang://',
      'huixiang://plants',
      'huixiang://plants/',
      'http://plants/a.md',
      'huixiang://Plants/a',
      'huixiang://a/%zz',
    ])
      expect(readDocumentUri(uri)).toBeNull();
  });
});
