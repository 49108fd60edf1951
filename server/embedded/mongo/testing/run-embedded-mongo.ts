import { startEmbeddedMongo } from '#server/embedded/mongo/embedded-mongo.ts';

/** A process of its own for tests that kill it: serves the data folder of its first argument and prints the URI. */
const { uri } = await startEmbeddedMongo({ dataDir: process.argv[2] ?? '', holder: 'a test' });
process.stdout.write(`${uri}\n`);
