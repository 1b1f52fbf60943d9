import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type * as z from 'zod';
import { EligibilityListParams, ListEligibility } from '../eligibility/list-eligibility.query.ts';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { CasefileListParams } from './casefile-list.ts';
import { CasefileParams, GetCasefile, GetEligibility } from './get-casefile.query.ts';
import { ListCasefiles } from './list-casefiles.query.ts';

@ApiTags('事例')
@Controller('corporations/:corporationId')
export class CasefileController {
  constructor(private readonly queries: QueryBus) {}

  @Get('casefiles')
  @ApiOperation({ summary: '事例の一覧（検索・絞り込み・続きの読み込み）' })
  @ApiOkResponse(Answers.casefiles)
  list(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: CasefileListParams }) params: CasefileListParams,
  ) {
    return this.queries.execute(new ListCasefiles(corporationId, params));
  }

  @Get('casefiles/:id')
  @ApiOperation({ summary: '事例と、その記録（その日に、その時点で知られていたとおり）' })
  @ApiOkResponse(Answers.casefile)
  get(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CasefileParams }) params: z.infer<typeof CasefileParams>,
  ) {
    return this.queries.execute(new GetCasefile(corporationId, id, params));
  }

  @Get('casefiles/:id/eligibility')
  @ApiOperation({ summary: '利用の要件ごとの答えと根拠、次に変わる日' })
  @ApiOkResponse(Answers.eligibility)
  eligibility(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: CasefileParams }) params: z.infer<typeof CasefileParams>,
  ) {
    return this.queries.execute(new GetEligibility(corporationId, id, params));
  }

  @Get('eligibility')
  @ApiOperation({ summary: 'だれがいつから利用できるか、早く始めたのはだれか' })
  @ApiOkResponse(Answers.eligibilityList)
  eligibilityList(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: EligibilityListParams }) params: z.infer<typeof EligibilityListParams>,
  ) {
    return this.queries.execute(new ListEligibility(corporationId, params));
  }
}
