export { default } from '@axle/jest-preset';
