import { execa } from 'execa';
import { aptInstall, mayUseApt } from './apt.js';
import type { State } from './folders.js';

interface ProgramOfTests {
  what: string;
  candidates: string[];
  package: string;
}

const chromium: ProgramOfTests = {
  what: 'Chromium, for the browser tests',
  candidates: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  package: 'chromium',
};
const pdftotext: ProgramOfTests = {
  what: 'pdftotext, to read receipts',
  candidates: ['pdftotext'],
  package: 'poppler-utils',
};

/**
 * Finds the programs that only the tests need, installs them by apt where that is allowed, and says
 * in one sentence what is missing otherwise. CHROMIUM_PATH names the browser to the tests.
 */
export async function findTestPrograms(state: State): Promise<void> {
  const named = process.env['CHROMIUM_PATH'];
  const wanted = [{ ...chromium, candidates: named ? [named] : chromium.candidates }, pdftotext];
  const missing: ProgramOfTests[] = [];
  for (const program of wanted) if (!(await find(program))) missing.push(program);
  if (missing.length > 0 && mayUseApt()) {
    const packages = missing.map((program) => program.package);
    await aptInstall(packages, { state, report: (text) => console.log(text) });
  }
  for (const program of missing) {
    if (await find(program)) continue;
    throw new Error(`${program.what}, was not found: install ${program.package}`);
  }
  process.env['CHROMIUM_PATH'] = await find(wanted[0] ?? chromium);
}

async function find({ candidates }: ProgramOfTests): Promise<string | undefined> {
  for (const file of candidates) {
    const { stdout, exitCode } = await execa('sh', ['-c', 'command -v "$0"', file], {
      reject: false,
    });
    if (exitCode === 0 && stdout) return stdout;
  }
  return undefined;
}
