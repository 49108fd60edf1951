import { describe, expect, it } from 'vitest';
import { prepareDataFolder } from './data-folder.ts';
import { StartupError } from './errors.ts';

describe('the data folder', () => {
  it('[ST4] is refused, and not waited for, where nothing can be made', async () => {
    const refusal = prepareDataFolder('/proc/rollcall/data');
    await expect(refusal).rejects.toThrow(StartupError);
    await expect(refusal).rejects.toThrow(/^DATA_DIR \/proc\/rollcall\/data cannot be written \(E[A-Z]+\)/);
  });
});
