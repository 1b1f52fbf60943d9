import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type * as z from 'zod';
import { CasefileParams } from '../casefile/get-casefile.query.ts';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { GetPerson } from './get-person.query.ts';
import { LikelyParams, ListLikelyPersons } from './likely-persons.query.ts';

@ApiTags('人')
@Controller('corporations/:corporationId/persons')
export class PersonController {
  constructor(private readonly queries: QueryBus) {}

  @Get('likely')
  @ApiOperation({ summary: '同じ人かもしれない二つの記録' })
  @ApiOkResponse(Answers.likelyPersons)
  likely(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: LikelyParams }) params: z.infer<typeof LikelyParams>,
  ) {
    return this.queries.execute(new ListLikelyPersons(corporationId, params));
  }

  @Get(':id')
  @ApiOperation({ summary: '人と、その事例（まとめられた人なら、まとめた先）' })
  @ApiOkResponse(Answers.person)
  get(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CasefileParams }) params: z.infer<typeof CasefileParams>,
  ) {
    return this.queries.execute(new GetPerson(corporationId, id, params));
  }
}
