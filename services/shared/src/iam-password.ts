interface PasswordSettings {
  DATABASE_PORT: number;
  DATABASE_USER: string;
  DATABASE_PASSWORD?: string | undefined;
  DATABASE_IAM_AUTH: boolean;
  AWS_REGION?: string | undefined;
}

/**
 * The password for the next connection to `hostname`. IAM tokens live 15 minutes and are checked at
 * connect only, so each connection gets a fresh one. The signer is loaded where it is needed, because
 * it weighs several megabytes.
 */
export async function databasePassword(
  settings: PasswordSettings,
  hostname: string,
): Promise<string> {
  if (!settings.DATABASE_IAM_AUTH) return settings.DATABASE_PASSWORD ?? '';
  const { Signer } = await import('@aws-sdk/rds-signer');
  const { DATABASE_PORT: port, DATABASE_USER: username, AWS_REGION: region } = settings;
  return new Signer({ hostname, port, username, ...(region && { region }) }).getAuthToken();
}
