import { type INestApplication, Injectable } from '@nestjs/common';
import { describeApi } from './document.js';

/** The hub's own description, made when it is asked for the first time. */
@Injectable()
export class ApiDocument {
  #app: INestApplication | undefined;
  #text: string | undefined;

  /** To be called once the application has all its routes. */
  describe(app: INestApplication): void {
    this.#app = app;
  }

  /** As JSON: anybody may ask for it as often as they like. */
  get text(): string {
    this.#text ??= JSON.stringify(describeApi(this.#app!));
    return this.#text;
  }
}
