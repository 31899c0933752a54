import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Needs } from '#access/needs.js';
import { principalOf } from '#access/principal-of.js';
import { AccessParts } from '#admin/access-parts.js';
import { FeedbackParts } from '#admin/feedback-parts.js';
import { LanguageModelChoice } from '#admin/language-model-choice.js';
import { LibraryParts } from '#admin/library-parts.js';
import { setupAnswer, type SetupRecord } from '#admin/setup.wire.js';
import { Described } from '#http/described.js';

/** `GET /api/v1/setup`: where a first-run wizard goes on. */
@Controller('api/v1/setup')
export class SetupController {
  constructor(
    @Inject(AccessParts) private readonly access: AccessParts,
    @Inject(LibraryParts) private readonly libraries: LibraryParts,
    @Inject(FeedbackParts) private readonly said: FeedbackParts,
    @Inject(LanguageModelChoice) private readonly choice: LanguageModelChoice,
  ) {}

  @Get()
  @Needs('public')
  @Described('How far the installation is set up · 安装进行到哪一步', { answer: setupAnswer })
  async look(@Req() request: FastifyRequest): Promise<SetupRecord> {
    const principal = principalOf(request);
    const hasAccount = (await this.access.accounts.count()) > 0;
    const isAdmin = principal.kind === 'session' && principal.account.role === 'admin';
    return { hasAccount, steps: isAdmin ? await this.#steps() : null };
  }

  async #steps(): Promise<NonNullable<SetupRecord['steps']>> {
    const { libraryStore, builds } = this.libraries;
    const names = await libraryStore.list();
    const manifests = await Promise.all(names.map((name) => builds.current(name).catch(() => null)));
    const asked = await this.said.traces.list({ limit: 1 });
    return {
      languageModel: this.choice.present().kind,
      libraries: names.length,
      documents: manifests.reduce((sum, manifest) => sum + (manifest?.counts.ready ?? 0), 0),
      hasAsked: asked.length > 0,
    };
  }
}
