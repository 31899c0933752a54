import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AssistantError } from '#domain/errors.js';
import { Needs } from '#access/needs.js';
import { Described } from '#http/described.js';
import { NoReplay } from '#http/no-replay.js';
import { Turnstile } from '#http/turnstile.js';
import { Embedder } from '#ports/embedder.js';
import { estimateTokens } from '#shared/estimate-tokens.js';
import { embeddingsAnswer } from '#channels/openai/answers.wire.js';
import { embeddingRequest, type EmbeddingRequest } from '#channels/openai/openai.wire.js';

/** Texts embedded in one go; one who hangs up waits for no more than these. */
const atOnce = 32;

/** `POST /v1/embeddings`: vectors of the model that the libraries are built with, whatever model is named. */
@Controller('v1')
export class EmbeddingsController {
  constructor(
    @Inject(Embedder) private readonly embedder: Embedder,
    @Inject(Turnstile) private readonly turnstile: Turnstile,
  ) {}

  @Post('embeddings')
  @HttpCode(200)
  @Needs('ask-any')
  @Described('Vectors of texts · 文本向量', { answer: embeddingsAnswer, fails: [503, 504] })
  @NoReplay('vectors make nothing; ask again')
  async embed(
    @Body({ schema: embeddingRequest }) body: EmbeddingRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    const texts = typeof body.input === 'string' ? [body.input] : body.input;
    const { name, dimension } = this.embedder.model;
    if (body.dimensions && body.dimensions !== dimension)
      throw new AssistantError('INVALID_INPUT', `dimensions: ${name} has ${dimension}, no other`);
    const { signal, failureOf, leave } = this.turnstile.enter(reply);
    try {
      const vectors: Float32Array[] = [];
      for (let from = 0; from < texts.length; from += atOnce)
        vectors.push(...(await this.embedder.embed(texts.slice(from, from + atOnce), body.input_type, { signal })));
      const tokens = texts.reduce((sum, text) => sum + estimateTokens(text), 0);
      const shown = body.encoding_format === 'base64' ? inBase64 : (vector: Float32Array) => Array.from(vector);
      return {
        object: 'list',
        data: vectors.map((vector, index) => ({ object: 'embedding', index, embedding: shown(vector) })),
        model: name,
        usage: { prompt_tokens: tokens, total_tokens: tokens },
      };
    } catch (error) {
      throw failureOf(error);
    } finally {
      leave();
    }
  }
}

/** 32-bit floats, little-endian, as the protocol has it. */
function inBase64({ buffer, byteOffset, byteLength }: Float32Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
