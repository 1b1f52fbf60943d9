import { Body, Controller, Get, HttpCode, Param, Post, Query, type Type } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { EffectParams, type EffectSubject, GetEffects } from './get-effects.query.ts';
import { Suppose, Supposition } from './suppose.query.ts';

/** The same three questions of every noun whose records change answers. */
function effectsOf(category: EffectSubject['category'], folder: string, tag: string): Type {
  @ApiTags(tag)
  @Controller(`corporations/:corporationId/${folder}/:id/effects`)
  class EffectController {
    constructor(readonly queries: QueryBus) {}

    @Get()
    @ApiOperation({
      summary: '訂正・取り消し・遅い記録で、変わったこと',
      description: '記録された日の答えを、その記録の直前に知られていたことと、その記録とで比べます。',
      operationId: `${category}Effects`,
    })
    @ApiOkResponse(Answers.effects)
    list(
      @Param('corporationId', { schema: Id }) corporationId: string,
      @Param('id', { schema: Id }) id: string,
      @Query({ schema: EffectParams }) params: EffectParams,
    ) {
      return this.queries.execute(new GetEffects(corporationId, { category, id }, null, params));
    }

    @Get(':eventId')
    @ApiOperation({ summary: 'ひとつの記録で、変わったこと', operationId: `${category}Effect` })
    @ApiOkResponse(Answers.effects)
    one(
      @Param('corporationId', { schema: Id }) corporationId: string,
      @Param('id', { schema: Id }) id: string,
      @Param('eventId', { schema: Id }) eventId: string,
      @Query({ schema: EffectParams }) params: EffectParams,
    ) {
      return this.queries.execute(new GetEffects(corporationId, { category, id }, eventId, params));
    }

    @Post('suppose')
    @HttpCode(200)
    @ApiOperation({
      summary: '書いたとしたら、変わること（何も書きません）',
      operationId: `${category}Suppose`,
    })
    @ApiOkResponse(Answers.supposed)
    suppose(
      @Param('corporationId', { schema: Id }) corporationId: string,
      @Param('id', { schema: Id }) id: string,
      @Body({ schema: Supposition }) supposed: Supposition,
      @Query({ schema: EffectParams }) params: EffectParams,
    ) {
      return this.queries.execute(new Suppose(corporationId, { category, id }, supposed, params));
    }
  }
  Object.defineProperty(EffectController, 'name', { value: `${category}Effects` });
  return EffectController;
}

export const effectControllers: Type[] = [
  effectsOf('casefile', 'casefiles', '事例'),
  effectsOf('staffMember', 'staff-members', '職員'),
  effectsOf('office', 'offices', '事業所'),
];
