export default { name: 'no spoke' };
