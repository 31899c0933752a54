import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FallbackOcrEngine } from '#adapters/ocr-engine/fallback-ocr-engine.js';
import { PaddleOcrEngine } from '#adapters/ocr-engine/paddle-ocr-engine.js';
import { TesseractOcrEngine } from '#adapters/ocr-engine/tesseract-ocr-engine.js';
import { AssistantError } from '#domain/errors.js';
import { FakeOcrEngine } from '../fakes/fake-ocr-engine.js';
import { ocrEngineContract } from './ocr-engine.contract.js';

const folder = mkdtempSync(path.join(tmpdir(), 'huixiang-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

ocrEngineContract('FakeOcrEngine', async () => new FakeOcrEngine(), { reads: false });
ocrEngineContract(
  'FallbackOcrEngine',
  async () => {
    const broken = new FakeOcrEngine([], new AssistantError('MODEL_FAILED', 'it cannot be loaded'), 'broken');
    return new FallbackOcrEngine(broken, new FakeOcrEngine(), () => undefined);
  },
  { reads: false },
);
ocrEngineContract('PaddleOcrEngine', async () => new PaddleOcrEngine({ timeoutSeconds: 60 }), { reads: true });
ocrEngineContract('TesseractOcrEngine', async () => new TesseractOcrEngine({ folder, timeoutSeconds: 60 }), { reads: true });
