import { Body, Controller, Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type ImportBegun, type ImportPreview, type ImportView, Reason, type UndoPreview } from '@teichaku/casework';
import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { commandIdOf } from '../../commands/command-controllers.ts';
import { Id } from '../../http/params.ts';
import { Imports } from '../imports.service.ts';
import { Ledgers } from '../ledger/ledgers.ts';
import { Jobs } from '../run/jobs.ts';
import { UndoImports } from '../undo/undo.service.ts';
import {
  ImportBody,
  ImportsBody,
  PreviewBody,
  PreviewProgressBody,
  StartedBody,
  UndoPreviewBody,
} from './import-answers.ts';
import { importList, importView } from './import-list.ts';
import { NewOffices, readUpload } from './upload.ts';

const StartBody = z
  .strictObject({
    previewId: Id,
    createOffices: z
      .union([z.boolean(), NewOffices])
      .optional()
      .meta({ description: '事前確認で示した事業所をあわせて登録するか。日を直すときは一覧で' }),
  })
  .meta({ id: 'StartImportBody' });
const UndoBody = z.strictObject({ why: Reason }).meta({ id: 'UndoImportBody' });

const answers = (schema: z.ZodType, status = 200) => ApiResponse({ status, standardSchema: schema as never });
const key = ApiHeader({ name: 'Idempotency-Key', required: true, schema: { type: 'string', format: 'uuid' } });

const files = ApiBody({
  schema: {
    type: 'object',
    required: ['files'],
    properties: {
      files: { type: 'array', items: { type: 'string', format: 'binary' } },
      previewId: { type: 'string', format: 'uuid', description: '進み具合を尋ねるときは、送る側で決めておく' },
      'encoding[0]': { type: 'string', enum: ['auto', 'utf-8', 'cp932', 'utf-16le', 'utf-16be'] },
      'kind[0]': { type: 'string', enum: ['staff', 'users', 'interviews'] },
      'mapping[0]': { type: 'string', description: 'JSON: 見出し → 項目、取り込まない列は null' },
      createOffices: { type: 'string', description: 'JSON: 登録する事業所 [{name, on}]。なければ職員名簿にあるもの' },
    },
  },
});

/** Registers come in: rehearse, import, look, take back. */
@ApiTags('取り込み')
@Controller('corporations/:corporationId/imports')
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly undos: UndoImports,
    private readonly ledgers: Ledgers,
    private readonly jobs: Jobs,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiOperation({ summary: '名簿を確かめる(何も書かない)', operationId: 'previewImport' })
  @answers(PreviewBody)
  @files
  async preview(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Req() request: FastifyRequest,
  ): Promise<ImportPreview> {
    await this.ledgers.mustExist(corporationId);
    const { handed, wishes } = await readUpload(request);
    return this.imports.preview(corporationId, handed, wishes);
  }

  @Get('previews/:previewId')
  @ApiOperation({ summary: '確かめの進み具合と結果', operationId: 'previewProgress' })
  @answers(PreviewProgressBody)
  previewed(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('previewId', { schema: Id }) previewId: string,
  ) {
    return this.imports.previewed(corporationId, previewId);
  }

  @Post()
  @HttpCode(202)
  @key
  @ApiOperation({ summary: '確かめた名簿を取り込み始める', operationId: 'startImport' })
  @answers(StartedBody, 202)
  async start(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Body({ schema: StartBody }) body: z.infer<typeof StartBody>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportBegun> {
    this.jobs.keyStandsFor(commandIdOf(idempotencyKey), JSON.stringify(['import', corporationId, body]));
    const started = await this.imports.start(corporationId, body.previewId, body.createOffices);
    if (started.nothingNew) reply.status(200);
    return started;
  }

  @Get()
  @ApiOperation({ summary: '取り込みの一覧', operationId: 'listImports' })
  @answers(ImportsBody)
  async list(@Param('corporationId', { schema: Id }) corporationId: string): Promise<{ rows: readonly ImportView[] }> {
    await this.ledgers.mustExist(corporationId);
    return { rows: importList(await this.ledgers.of(corporationId), this.jobs) };
  }

  @Get(':importId')
  @ApiOperation({ summary: '取り込みの進み具合と結果', operationId: 'getImport' })
  @answers(ImportBody)
  async get(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('importId', { schema: Id }) importId: string,
  ): Promise<ImportView> {
    return importView(corporationId, importId, await this.ledgers.of(corporationId), this.jobs);
  }

  @Post(':importId/resume')
  @HttpCode(202)
  @key
  @ApiOperation({ summary: '途中で止まった取り込みを続ける', operationId: 'resumeImport' })
  async resume(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('importId', { schema: Id }) importId: string,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
  ): Promise<{ importId: string }> {
    this.jobs.keyStandsFor(commandIdOf(idempotencyKey), JSON.stringify(['resume', corporationId, importId]));
    await this.imports.resume(corporationId, importId);
    return { importId };
  }

  @Get(':importId/undo')
  @ApiOperation({ summary: '取り消すと何がどうなるか(何も書かない)', operationId: 'previewUndo' })
  @answers(UndoPreviewBody)
  undoPreview(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('importId', { schema: Id }) importId: string,
  ): Promise<UndoPreview> {
    return this.undos.preview(corporationId, importId);
  }

  @Post(':importId/undo')
  @HttpCode(202)
  @key
  @ApiOperation({ summary: '取り込みを丸ごと取り消し始める', operationId: 'undoImport' })
  async undo(
    @Param('corporationId', { schema: Id }) corporationId: string,
    @Param('importId', { schema: Id }) importId: string,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Body({ schema: UndoBody }) { why }: z.infer<typeof UndoBody>,
  ): Promise<{ importId: string }> {
    this.jobs.keyStandsFor(commandIdOf(idempotencyKey), JSON.stringify(['undo', corporationId, importId, why]));
    await this.undos.start(corporationId, importId, why);
    return { importId };
  }
}

/** For whoever has nothing yet but the files: what they would bring into a corporation that is still to be registered. */
@ApiTags('取り込み')
@Controller('imports')
export class FirstImportController {
  constructor(private readonly imports: Imports) {}

  @Post('preview')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiOperation({ summary: '法人を登録する前に名簿を確かめる(何も書かない)', operationId: 'previewFirstImport' })
  @answers(PreviewBody)
  @files
  async preview(@Req() request: FastifyRequest): Promise<ImportPreview> {
    const { handed, wishes } = await readUpload(request);
    return this.imports.preview(null, handed, wishes);
  }
}
