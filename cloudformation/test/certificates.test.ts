import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { said, stages } from './dockerfile.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe('certificates of Aurora', () => {
  const stage = stages.find(({ name }) => name === 'service');
  const [, command = '', file = ''] =
    /^RUN (node -p .*) > (\S+)$/m.exec(stage?.instructions.join('\n') ?? '') ?? [];
  const written = execFileSync('sh', ['-c', command], { cwd: root, encoding: 'utf8' });
  const certificates = written
    .split(/(?=-----BEGIN CERTIFICATE-----)/)
    .map((pem) => new X509Certificate(pem));

  it('when the image is built, then it holds those that are valid, for Node.js to trust', () => {
    expect(said('service', 'ENV')).toBe(`NODE_EXTRA_CA_CERTS=${file}`);
    const over = certificates.filter(({ validTo }) => new Date(validTo) <= new Date());
    expect(over).toEqual([]);
  });

  it('when a region is chosen, then its root is among them for years', () => {
    const regions = ['eu-west-1', 'eu-south-2', 'us-east-1'];
    const roots = certificates.filter(
      ({ ca, subject, validTo }) =>
        ca && subject.includes('RSA2048 G1') && new Date(validTo) > new Date('2040-01-01'),
    );
    const names = roots.map(({ subject }) => subject).join();
    expect(regions.filter((region) => !names.includes(` ${region} Root CA`))).toEqual([]);
  });
});
