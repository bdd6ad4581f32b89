import { type INestApplication, Injectable } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from './document.js';

/** The hub's own description, made when it is asked for the first time. */
@Injectable()
export class ApiDocument {
  #app: INestApplication | undefined;
  #document: OpenAPIObject | undefined;

  /** To be called once the application has all its routes. */
  describe(app: INestApplication): void {
    this.#app = app;
  }

  get(): OpenAPIObject {
    this.#document ??= describeApi(this.#app!);
    return this.#document;
  }
}
