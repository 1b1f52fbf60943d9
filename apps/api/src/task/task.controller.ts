import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../http/answers.ts';
import { Id } from '../http/params.ts';
import { ListTasks } from './list-tasks.query.ts';
import { TaskListParams } from './task-list.ts';

@ApiTags('やること')
@Controller('corporations/:corporationId/tasks')
export class TaskController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'やることの一覧（だれが、いつまでに、なぜ）' })
  @ApiOkResponse(Answers.tasks)
  list(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Query({ schema: TaskListParams }) params: TaskListParams,
  ) {
    return this.queries.execute(new ListTasks(corporationId, params));
  }
}
