import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type * as z from 'zod';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { GetStaffing, StaffingParams } from '../staffing/get-staffing.query.ts';
import { ContactsParams, GetContacts } from './get-contacts.query.ts';
import { GetOffice, OfficeParams } from './get-office.query.ts';

@ApiTags('事業所')
@Controller('corporations/:corporationId/offices/:id')
export class OfficeController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '事業所' })
  @ApiOkResponse(Answers.office)
  get(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: OfficeParams }) params: z.infer<typeof OfficeParams>,
  ) {
    return this.queries.execute(new GetOffice(corporationId, id, params));
  }

  @Get('staffing')
  @ApiOperation({ summary: 'その日の人員の基準と実際（だれを数え、なぜ数えないか、いつ変わるか）' })
  @ApiOkResponse(Answers.staffing)
  staffing(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: StaffingParams }) params: z.infer<typeof StaffingParams>,
  ) {
    return this.queries.execute(new GetStaffing(corporationId, id, params));
  }

  @Get('contacts')
  @ApiOperation({ summary: 'その月にだれと会えたか' })
  @ApiOkResponse(Answers.contacts)
  contacts(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ContactsParams }) params: z.infer<typeof ContactsParams>,
  ) {
    return this.queries.execute(new GetContacts(corporationId, id, params));
  }
}
