export { completeSpoke } from './complete-spoke.mjs';
export { fillIn } from './fill-in.mjs';
export { blocksOf } from './guide.mjs';
export { Outside } from './outside.mjs';
export { VARIANTS } from './variants.mjs';
export { VENDORS } from './vendors.mjs';
