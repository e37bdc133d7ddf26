import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PublicRoute } from '../auth/route-rules.js';
import { platformProblems, ProblemError } from './problem.js';
import { refusalProblems } from './refusal-problems.js';

interface ProblemText {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly about: string;
}

/** Every code there is, with its status: what `type` of a problem document points to. */
export const problemTexts: ReadonlyMap<string, ProblemText> = new Map(
  [...Object.entries(platformProblems), ...Object.entries(refusalProblems)].map(([code, kind]) => [
    code,
    { code, ...kind },
  ]),
);

@ApiExcludeController()
@Controller('problems')
@PublicRoute()
export class ProblemsController {
  @Get()
  list(): ProblemText[] {
    return [...problemTexts.values()];
  }

  @Get(':code')
  show(@Param('code') code: string): ProblemText {
    const text = problemTexts.get(code);
    if (!text) throw new ProblemError('not-found');
    return text;
  }
}
