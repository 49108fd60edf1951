// Imported first by every command: an old Node would otherwise fail later, with a message about syntax.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Rollcall needs Node 20.19 or newer; this is ${process.version}. Get one from https://nodejs.org`);
  process.exit(1);
}
