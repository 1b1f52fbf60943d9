import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type * as z from 'zod';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { CorporationParams, GetCorporation } from './get-corporation.query.ts';

@ApiTags('法人')
@Controller('corporations/:corporationId')
export class CorporationController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '法人の設定、事業所、件数' })
  @ApiOkResponse(Answers.corporation)
  get(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: CorporationParams }) params: z.infer<typeof CorporationParams>,
  ) {
    return this.queries.execute(new GetCorporation(corporationId, params));
  }
}
