import { Controller, Get, Inject, Query } from '@nestjs/common';
import { Needs } from '#access/needs.js';
import { Budgets, type BudgetsView } from '#admin/budgets.js';
import { budgetAnswers, budgetsQuery, type BudgetsRequest } from '#admin/budgets.wire.js';
import { Described } from '#http/described.js';
import { Clock } from '#ports/clock.js';

/** What language models may be asked on a day, and what they were. */
@Controller('api/v1/budgets')
export class BudgetsController {
  constructor(
    @Inject(Budgets) private readonly budgets: Budgets,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get()
  @Needs('administer')
  @Described('What may be spent on language models, and what was · 语言模型的预算与用量', { answer: budgetAnswers.view })
  look(@Query({ schema: budgetsQuery }) { day }: BudgetsRequest): Promise<BudgetsView> {
    return this.budgets.of(day ?? this.clock.now().toISOString().slice(0, 10));
  }
}
