import { DescribeManagedPrefixListsCommand } from '@aws-sdk/client-ec2';
import { simulate, type Run, type Step } from './run.js';

/** AWS's own lists of addresses, by the parameters of network.yaml that they go to. */
const listsIn = (region: string): Record<string, string> => ({
  CloudFrontPrefixList: 'com.amazonaws.global.cloudfront.origin-facing',
  S3PrefixList: `com.amazonaws.${region}.s3`,
});

/** Finds the ids of the prefix lists, which differ from region to region. */
export const prefixListStep: Step = {
  title: 'Prefix lists of AWS',
  plan: ({ environment }) =>
    Object.entries(listsIn(environment.region)).map(([name, list]) => `${name}: the id of ${list}`),
  run: async (run) => {
    for (const [parameter, list] of Object.entries(listsIn(run.environment.region))) {
      run.found[parameter] = await idOf(run, list);
      run.log(`  ${list}: ${run.found[parameter]}`);
    }
  },
};

async function idOf(run: Run, list: string): Promise<string> {
  const Filters = [{ Name: 'prefix-list-name', Values: [list] }];
  const command = new DescribeManagedPrefixListsCommand({ Filters });
  const answer = await run.clients.ec2.send(command).catch((error: unknown) => {
    if (run.emulated) return { PrefixLists: [] };
    throw error;
  });
  const id = answer.PrefixLists?.find(
    ({ PrefixListName }) => PrefixListName === list,
  )?.PrefixListId;
  if (id) return id;
  if (!run.emulated) throw new Error(`${run.environment.region} has no prefix list ${list}`);
  simulate(run, `prefix list ${list}`);
  return 'pl-00000000';
}
