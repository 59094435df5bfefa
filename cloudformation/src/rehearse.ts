import { runCommand } from '../../local/src/failure.js';
import { stopSignal } from '../../local/src/signals.js';
import { rehearse } from './rehearsal/rehearse-all.js';
import { printReport, writeReport } from './rehearsal/report.js';

/** `npm run rehearse`: the deploy and destroy commands against an emulator, from nothing to nothing. */
await runCommand(async () => {
  const report = await rehearse(stopSignal());
  writeReport(report);
  printReport(report);
  return 0;
});
