import { Controller, Get, Inject, Param } from '@nestjs/common';
import { Needs } from '#access/needs.js';
import { describeSettings, type SettingRecord } from '#admin/describe-settings.js';
import { libraryAnswers } from '#admin/library-answers.wire.js';
import { LibraryParts } from '#admin/library-parts.js';
import { Described } from '#http/described.js';

/** The settings of a library with their meaning, for a form that is drawn and checked by them. */
@Controller('api/v1/libraries/:library/settings')
export class LibrarySettingsController {
  constructor(@Inject(LibraryParts) private readonly parts: LibraryParts) {}

  @Get()
  @Needs('own')
  @Described('Settings, what they mean and what they may be · 设置的含义和范围', { answer: libraryAnswers.settings })
  async describe(@Param('library') library: string): Promise<{ settings: readonly SettingRecord[] }> {
    const { librarySettings, ownerChoices, usualSettings, languageModels } = this.parts;
    const settings = await librarySettings.read(library);
    const fixed = ownerChoices.fixed(library);
    return { settings: describeSettings({ settings, usual: usualSettings(library), fixed, languageModels: languageModels() }) };
  }
}
