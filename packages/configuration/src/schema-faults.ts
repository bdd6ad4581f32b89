import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { pointerPath } from './pointer.js';
import type { FileKind, Json } from './record.js';
import { fileSchema } from './schemas.js';
import type { SpokeSchemas } from './spoke-schemas.js';
import type { Path } from './yaml-source.js';

export interface SchemaFault {
  path: Path;
  reason: string;
  onKey: boolean;
}

/** Checks files by the schemas that editors use as well. */
export class SchemaCheck {
  // Spokes' schemas may hold keywords of their own.
  readonly #ajv = addFormats.default(new Ajv2020({ allErrors: true, strict: false, verbose: true }));
  readonly #validators = new Map<FileKind, ValidateFunction>();
  readonly #spokes: SpokeSchemas;

  constructor(spokes: SpokeSchemas) {
    this.#spokes = spokes;
  }

  faults(kind: FileKind, value: Json): SchemaFault[] {
    const validate = this.#validator(kind);
    return validate(value) ? [] : (validate.errors ?? []).filter(tellsSomething).map(toFault);
  }

  #validator(kind: FileKind): ValidateFunction {
    const known = this.#validators.get(kind);
    if (known) return known;
    const compiled = this.#ajv.compile(fileSchema(kind, this.#spokes));
    this.#validators.set(kind, compiled);
    return compiled;
  }
}

/** `if` and `anyOf` only say that another fault is there. */
const tellsSomething = ({ keyword }: ErrorObject): boolean => keyword !== 'if' && keyword !== 'anyOf';

function toFault({ instancePath, keyword, params, message, parentSchema }: ErrorObject): SchemaFault {
  const path = pointerPath(instancePath);
  const name = path.at(-1) ?? 'the file';
  if (parentSchema?.secretReference) {
    return { path, onKey: false, reason: `${name} is secret: write { $env: NAME } or { $file: path }` };
  }
  switch (keyword) {
    case 'required':
      return { path, onKey: false, reason: `${params.missingProperty} is missing` };
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const unknown = params.additionalProperty ?? params.unevaluatedProperty;
      const known = Object.keys((parentSchema?.properties as object | undefined) ?? {});
      const reason = `${unknown} is not known here: one of ${known.join(', ')}`;
      return { path: [...path, unknown], onKey: true, reason };
    }
    case 'enum':
      return { path, onKey: false, reason: `${name} must be one of ${params.allowedValues.join(', ')}` };
    case 'const':
      return { path, onKey: false, reason: `${name} must be ${params.allowedValue}` };
    default:
      return { path, onKey: false, reason: `${name} ${message}` };
  }
}
