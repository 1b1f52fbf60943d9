import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { OpenedEventLog } from '@teichaku/eventlog';
import { Drain } from './boot/drain.ts';
import { Clock } from './clock/clock.ts';
import { commandControllers } from './commands/command-controllers.ts';
import { DamagedInterceptor } from './damaged/damaged.interceptor.ts';
import { DamagedRecords } from './damaged/damaged-records.ts';
import { Decisions } from './decisions/decisions.ts';
import { commandHandlers } from './decisions/handlers.ts';
import { DemoController } from './demo/demo.controller.ts';
import { Demo } from './demo/demo.service.ts';
import { HealthController } from './health/health.controller.ts';
import { PositionInterceptor } from './http/position.interceptor.ts';
import { ProblemFilter } from './http/problem.filter.ts';
import { SchemaPipe } from './http/schema.pipe.ts';
import { importControllers, importServices } from './import/import.module.ts';
import { listsControllers, listsServices } from './lists/lists.module.ts';
import { Gauges } from './metrics/gauges.ts';
import { MetricsController } from './metrics/metrics.controller.ts';
import { Metrics } from './metrics/metrics.ts';
import { NudgeHub } from './nudges/nudge-hub.ts';
import { NudgesController } from './nudges/nudges.controller.ts';
import { ProgressWatch } from './nudges/progress-watch.ts';
import { queryControllers, queryHandlers, queryServices } from './queries.ts';
import { Answered } from './read/answers/answered.ts';
import { Batches } from './read/batches.ts';
import { Progress } from './read/progress.ts';
import { Projector } from './read/projector.ts';
import { RulesController } from './rules/rules.controller.ts';
import { SealsController } from './seals/seals.controller.ts';
import { Operator } from './session/operator.ts';
import { SessionController } from './session/session.controller.ts';
import { StaffingAnswers } from './staffing/staffing-answers.ts';
import { StaffingFold } from './staffing/staffing-fold.ts';
import { EVENT_LOG, LOG_DATABASE, OPENED_STORES } from './tokens.ts';

/** What the server stands on, opened by whoever starts it. */
export interface Deps {
  readonly stores: Pick<
    OpenedEventLog,
    'address' | 'behind' | 'database' | 'loadHistory' | 'log' | 'mirror' | 'pools' | 'seals'
  >;
  readonly clock: Clock;
  readonly operator: Operator;
  /** Of whoever opened the stores, if it counts what they do. */
  readonly metrics?: Metrics;
}

@Module({})
// biome-ignore lint/complexity/noStaticOnlyClass: a module that is made for what it stands on
export class AppModule {
  static with({ stores, clock, operator, metrics }: Deps): DynamicModule {
    return {
      module: AppModule,
      imports: [CqrsModule.forRoot()],
      controllers: [
        SessionController,
        ...commandControllers,
        ...queryControllers,
        ...importControllers,
        ...listsControllers,
        DemoController,
        RulesController,
        NudgesController,
        HealthController,
        SealsController,
        MetricsController,
      ],
      providers: [
        { provide: OPENED_STORES, useValue: stores },
        { provide: EVENT_LOG, useValue: stores.log },
        { provide: LOG_DATABASE, useValue: stores.database },
        { provide: Clock, useValue: clock },
        { provide: Operator, useValue: operator },
        { provide: Metrics, useValue: metrics ?? new Metrics('all') },
        Gauges,
        Drain,
        { provide: APP_PIPE, useClass: SchemaPipe },
        { provide: APP_INTERCEPTOR, useClass: PositionInterceptor },
        { provide: APP_INTERCEPTOR, useClass: DamagedInterceptor },
        DamagedRecords,
        { provide: APP_FILTER, useClass: ProblemFilter },
        Decisions,
        ...commandHandlers,
        NudgeHub,
        ProgressWatch,
        Progress,
        Answered,
        Batches,
        StaffingFold,
        StaffingAnswers,
        Projector,
        ...queryServices,
        ...queryHandlers,
        ...importServices,
        ...listsServices,
        Demo,
      ],
    };
  }
}
