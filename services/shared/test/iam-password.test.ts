import { databasePassword } from '@tienda/shared/iam-password';

const settings = {
  DATABASE_PORT: 5432,
  DATABASE_USER: 'orders',
  DATABASE_IAM_AUTH: true,
  AWS_REGION: 'eu-south-2',
};

beforeAll(() => {
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIAEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'example';
});

describe('the password of the database', () => {
  it('when IAM is used, then it is a token for this host, port, user and region, for 15 minutes', async () => {
    const token = await databasePassword(settings, 'reader.example');
    const url = new URL(`https://${token}`);
    expect(url.host).toBe('reader.example:5432');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      Action: 'connect',
      DBUser: 'orders',
      'X-Amz-Expires': '900',
      'X-Amz-Credential': expect.stringMatching(/^AKIAEXAMPLE\/\d{8}\/eu-south-2\/rds-db\//),
    });
  });

  it('when IAM is not used, then it is the one of the settings', async () => {
    const own = { ...settings, DATABASE_IAM_AUTH: false, DATABASE_PASSWORD: 'own' };
    expect(await databasePassword(own, 'reader.example')).toBe('own');
  });
});
