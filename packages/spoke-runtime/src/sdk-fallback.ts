import { registerHooks } from 'node:module';

const SDK = '@axle/spoke-sdk';

/** As `import` and `require` say that there is no such package. */
const ABSENT: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/**
 * A spoke's package has the SDK as a peer: where no copy is installed with it, it gets the hub's. One that brings its
 * own keeps that.
 */
export function lendSdk(): void {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      try {
        return nextResolve(specifier, context);
      } catch (error) {
        const isSdk = specifier === SDK || specifier.startsWith(`${SDK}/`);
        if (!isSdk || !ABSENT.includes((error as NodeJS.ErrnoException).code)) throw error;
        return { url: import.meta.resolve(specifier), format: 'module', shortCircuit: true };
      }
    },
  });
}
