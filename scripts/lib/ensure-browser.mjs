import { existsSync } from 'node:fs';
import { fail } from './fail.mjs';
import { findBrowser } from './find-browser.mjs';
import { tools } from './paths.mjs';
import { runNode } from './run.mjs';
import { canInstallPackages, installPackage } from './system-packages.mjs';

const advice = 'Install Chromium or Chrome, or set CHROMIUM_PATH to one that starts.';

/** The path of a Chromium for the browser tests. Installs one if there is none; ends the command if that fails. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  if (process.env.CHROMIUM_PATH)
    fail(`The browser tests cannot run: CHROMIUM_PATH (${process.env.CHROMIUM_PATH}) does not start.`);
  if (process.env.ROLLCALL_TEST_INSTALL === '0') {
    fail(`The browser tests need Chromium, and ROLLCALL_TEST_INSTALL=0 forbids installing it. ${advice}`);
  }
  await install();
  const installed = await findBrowser();
  if (!installed) fail(`The browser tests need Chromium, and installing it did not help. ${advice}`);
  return installed;
}

async function install() {
  if (canInstallPackages()) {
    console.log('Installing Chromium for the browser tests with apt-get…');
    await installPackage('chromium');
    return;
  }
  console.log('Downloading Chromium for the browser tests with playwright-core…');
  // The libraries it needs come from the system's packages: only root may add them. Ubuntu's own chromium is a snap.
  const withLibraries = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') ? ['--with-deps'] : [];
  await runNode(tools.playwright, ['install', ...withLibraries, 'chromium']);
}
