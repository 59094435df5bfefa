import { createReport } from '../src/rehearsal/report.js';
import type { Found, Outcome } from '../src/rehearsal/read-back.js';
import { lackingOf, nameOf, readUnsupported } from '../src/rehearsal/unsupported.js';

const unsupported = [
  { type: 'AWS::EC2::EIP', error: 'Unrecognized' },
  { type: 'AWS::CloudWatch::Alarm', property: 'Metrics', error: 'metric math' },
  { type: 'AWS::EC2::VPC', attribute: 'CidrBlock', error: 'no such attribute' },
];

describe('the list of what the emulator lacks', () => {
  it('when entries name a type, a property and an attribute, then each lacks only that', () => {
    expect(lackingOf(unsupported)).toEqual({
      types: new Set(['AWS::EC2::EIP']),
      properties: new Set(['AWS::CloudWatch::Alarm.Metrics']),
      attributes: new Set(['AWS::EC2::VPC.CidrBlock']),
    });
  });

  it('when the list of the repository is read, then nothing stands in it twice', () => {
    const names = readUnsupported().map(nameOf);
    expect(names.length).toBeGreaterThan(0);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('the report of a rehearsal', () => {
  const found = (type: string, outcome: Outcome): Found => ({ type, resource: 'a/B', outcome });
  const report = createReport({
    stages: [],
    found: [
      found('AWS::S3::Bucket', 'ran'),
      found('AWS::EC2::EIP', 'left out'),
      found('AWS::S3::Bucket', 'accepted'),
      found('AWS::S3::Bucket', 'ran'),
    ],
    simulated: ['image catalog'],
    unsupported,
  });

  it('when resources fared differently, then each type counts each outcome', () => {
    expect(report.types).toEqual({
      'AWS::EC2::EIP': { ran: 0, accepted: 0, 'left out': 1 },
      'AWS::S3::Bucket': { ran: 2, accepted: 1, 'left out': 0 },
    });
    expect(report.total).toEqual({ ran: 2, accepted: 1, 'left out': 1 });
  });

  it('when something was left out, then the emulator, its error and the literals are named', () => {
    expect(report.emulator).toMatch(/^ministack==\d/);
    expect(report.leftOut).toEqual({
      'AWS::CloudWatch::Alarm.Metrics': 'metric math',
      'AWS::EC2::EIP': 'Unrecognized',
    });
    expect(report.literals).toEqual({ 'AWS::EC2::VPC.CidrBlock': 'no such attribute' });
    expect(report.simulated).toEqual(['image catalog']);
  });
});
