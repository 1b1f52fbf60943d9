import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type * as z from 'zod';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { GetStaffMember, StaffMemberParams } from './get-staff-member.query.ts';
import { ListStaffMembers, StaffMembersParams } from './list-staff-members.query.ts';

@ApiTags('職員')
@Controller('corporations/:corporationId/staff-members')
export class StaffMemberController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: '職員の一覧（配置・研修・資格）' })
  @ApiOkResponse(Answers.staffMembers)
  list(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: StaffMembersParams }) params: z.infer<typeof StaffMembersParams>,
  ) {
    return this.queries.execute(new ListStaffMembers(corporationId, params));
  }

  @Get(':id')
  @ApiOperation({ summary: '職員と、その記録' })
  @ApiOkResponse(Answers.staffMember)
  get(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: StaffMemberParams }) params: z.infer<typeof StaffMemberParams>,
  ) {
    return this.queries.execute(new GetStaffMember(corporationId, id, params));
  }
}
