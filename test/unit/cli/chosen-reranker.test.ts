import path from 'node:path';
import { chosenReranker } from '#cli/chosen-reranker.js';
import { settingsSchema, type Settings } from '#config/schema.js';
import { Secret } from '#config/secret.js';

const none = { kind: 'none' } as const;
const configured: Settings['reranker'] = settingsSchema.shape.reranker.parse({
  kind: 'http',
  baseUrl: 'https://rerank.example/v1',
  form: 'tei',
  model: 'configured',
  apiKey: new Secret('sk-secret'),
});

describe('chosenReranker', () => {
  it('is the configured one when none is named', () => {
    expect(chosenReranker({}, configured)).toBe(configured);
  });

  it('is a cross-encoder in a folder', () => {
    expect(chosenReranker({ rerank: 'models/scorer' }, none)).toEqual({
      kind: 'onnx',
      model: path.resolve('models/scorer'),
      maxTokens: 512,
      threads: 2,
      timeoutSeconds: 120,
    });
  });

  it('is a cross-encoder with the limits that are configured for another', () => {
    const other = settingsSchema.shape.reranker.parse({ kind: 'onnx', model: 'other', maxTokens: 1024, threads: 7 });
    expect(chosenReranker({ rerank: 'a' }, other)).toMatchObject({ model: path.resolve('a'), maxTokens: 1024, threads: 7 });
  });

  it.each([
    [{ rerank: 'http://127.0.0.1:8080' }, { baseUrl: 'http://127.0.0.1:8080', form: 'jina', model: null }],
    [{ rerank: 'http://127.0.0.1:8080#tei' }, { baseUrl: 'http://127.0.0.1:8080', form: 'tei', model: null }],
    [{ rerank: 'HTTPS://a.example/v1', rerankForm: 'tei' }, { form: 'tei' }],
    [
      { rerank: 'https://a.example/v1#tei', rerankForm: 'jina', rerankModel: 'm' },
      { form: 'jina', model: 'm' },
    ],
  ])('is a server: %j', (options, expected) => {
    expect(chosenReranker(options, none)).toMatchObject({ kind: 'http', apiKey: null, timeoutSeconds: 120, ...expected });
  });

  it('takes form, model and key of the configured server, for that server only', () => {
    const same = chosenReranker({ rerank: 'https://rerank.example/v2' }, configured);
    expect(same).toMatchObject({ baseUrl: 'https://rerank.example/v2', form: 'tei', model: 'configured' });
    expect(same.kind === 'http' && same.apiKey?.reveal()).toBe('sk-secret');
    for (const rerank of ['https://rerank.example.org/v1', 'http://rerank.example/v1', 'https://rerank.example:8443/v1'])
      expect(chosenReranker({ rerank }, configured)).toMatchObject({ form: 'jina', model: null, apiKey: null });
  });

  it.each([
    { rerank: 'http://127.0.0.1:8080#nobody' },
    { rerank: 'http://' },
    { rerank: 'folder', rerankForm: 'tei' },
    { rerank: 'folder', rerankModel: 'm' },
    { rerankForm: 'tei' },
    { rerankModel: 'm' },
  ])('refuses %j', (options) => {
    expect(() => chosenReranker(options, none)).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', message: expect.stringContaining('; ') }),
    );
  });
});
