export { blocksOf } from './guide.mjs';
export { Outside } from './outside.mjs';
