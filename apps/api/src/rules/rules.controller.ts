import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { evaluate, register } from '@teichaku/rules/evaluate';
import * as z from 'zod';

const Citation = z.object({
  instrument: z.string(),
  title: z.string(),
  article: z.string(),
  url: z.string().nullable(),
});
const Register = z
  .object({
    rules: z.array(
      z.object({
        rule: z.string(),
        title: z.string(),
        checkedOn: z.string(),
        versions: z.array(
          z.object({
            from: z.string(),
            confidence: z.enum(['high', 'medium', 'low']),
            articles: z.array(Citation),
            readings: z.array(z.string()),
            checkedOn: z.string(),
            assumptions: z.array(z.object({ id: z.string(), says: z.string() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'RuleRegister' });

const Evaluation = z
  .union([
    z.object({ value: z.record(z.string(), z.unknown()), basis: z.record(z.string(), z.unknown()) }),
    z.object({ invalid: z.array(z.object({ path: z.array(z.union([z.string(), z.int()])), message: z.string() })) }),
    z.object({ notCovered: z.object({ rule: z.string(), on: z.string(), coveredFrom: z.string() }) }),
  ])
  .meta({ id: 'Evaluation' });

@ApiTags('法令')
@Controller('rules')
export class RulesController {
  @Get()
  @ApiOperation({ summary: '規則の一覧（版・条文・確度・確認した日）' })
  @ApiOkResponse({ standardSchema: Register as never })
  list(): z.infer<typeof Register> {
    return {
      rules: register.map(({ name, title, checkedOn, versions }) => ({
        rule: name,
        title,
        checkedOn,
        versions: versions.map((version) => ({
          from: version.from,
          confidence: version.confidence,
          articles: [...version.articles],
          readings: ['ordinance', ...Object.keys(version.readings ?? {})],
          checkedOn: version.checkedOn ?? checkedOn,
          assumptions: [...(version.assumptions ?? [])],
        })),
      })),
    };
  }

  @Post(':rule/evaluate')
  @HttpCode(200)
  @ApiOperation({
    summary: '規則に、その日の法令で答えさせる',
    description: 'value・invalid・notCovered のどれかで答えます。',
  })
  @ApiBody({
    schema: { type: 'object', properties: { on: { type: 'string' }, reading: { type: 'string' }, input: {} } },
  })
  @ApiOkResponse({ standardSchema: Evaluation as never })
  evaluate(@Param('rule') rule: string, @Body() request: unknown): ReturnType<typeof evaluate> {
    return evaluate(rule, request);
  }
}
