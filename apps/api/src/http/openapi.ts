import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { VERSION } from '../config.ts';

/** The description of the api at /api/openapi.json, and a page of it at /api/docs. Made when first asked for. */
export function setUpOpenApi(app: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= describeApi(app)), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: '定着台帳 API',
  });
}

export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('定着台帳 (Teichaku)')
    .setDescription(
      '就労定着支援の事例を、出来事として記録し、法令に照らして答えます。誤りはすべて application/problem+json で返します。',
    )
    .setVersion(VERSION)
    .build();
  return SwaggerModule.createDocument(app, about);
}
