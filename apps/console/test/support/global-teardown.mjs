export default () => globalThis.testHub.stop();
