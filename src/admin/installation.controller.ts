import { Controller, Get, Inject } from '@nestjs/common';
import { Needs } from '#access/needs.js';
import { InstallationFacts, type About, type ConfigurationView } from '#admin/installation-facts.js';
import { installationAnswers } from '#admin/installation.wire.js';
import { Described } from '#http/described.js';

/** What runs here and how it is set, for who runs it. */
@Controller('api/v1')
export class InstallationController {
  constructor(@Inject(InstallationFacts) private readonly facts: InstallationFacts) {}

  @Get('about')
  @Needs('administer')
  @Described('What runs here: versions, licences · 版本与许可', { answer: installationAnswers.about })
  about(): Promise<About> {
    return this.facts.about();
  }

  @Get('configuration')
  @Needs('administer')
  @Described('Every setting in force, secrets hidden · 生效的设置，密钥不显示', { answer: installationAnswers.configuration })
  configuration(): ConfigurationView {
    return this.facts.configuration();
  }
}
