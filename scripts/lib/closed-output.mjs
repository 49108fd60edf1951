/* Whoever reads what is written may go away, as `head` does. The rest is then written to nobody, and the command goes on to
   its end: what it does is done whole, and what it opened is closed. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
  });
