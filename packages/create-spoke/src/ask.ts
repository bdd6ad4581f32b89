import { isKebabCase } from '@axle/spoke-sdk';
import input from '@inquirer/input';
import select from '@inquirer/select';
import { EXIT, Failure } from './exit-codes.js';

/** Anywhere else a prompt would wait for ever. */
const ON_TERMINAL = process.stdin.isTTY && process.stderr.isTTY;
const CONTEXT = { output: process.stderr };

export const NAME_RULE = 'Write it in kebab-case, as in my-vendor.';

/** Asks for the name of the spoke. */
export function askName(): Promise<string> {
  demandTerminal('the name of the spoke, as in my-vendor');
  return input({ message: 'Name of the spoke', validate: (name) => isKebabCase(name) || NAME_RULE }, CONTEXT);
}

/** Asks for one of a flag's values. */
export function askFor<Value extends string>(
  flag: string,
  message: string,
  values: Readonly<Record<Value, string>>,
): Promise<Value> {
  const choices = Object.entries<string>(values).map(([value, name]) => ({ value: value as Value, name }));
  demandTerminal(`--${flag}, one of: ${choices.map(({ value }) => value).join(', ')}`);
  return select<Value>({ message, choices }, CONTEXT);
}

function demandTerminal(missing: string): void {
  if (!ON_TERMINAL)
    throw new Failure(`Still needed, since there is no terminal to ask on: ${missing}.`, EXIT.usage);
}
