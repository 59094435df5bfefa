import type { Role } from '@tienda/shared/auth';
import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { loadSql } from '@tienda/shared/sql';
import { DataTypes, type Model, type ModelStatic, type Optional } from 'sequelize';

export type Channel = 'email' | 'sms' | 'none';
export type Language = 'es' | 'en';

export interface UserRow {
  id: string;
  /** Lower case. */
  email: string;
  name: string;
  /** E.164. */
  phone: string | null;
  passwordHash: string;
  role: Role;
  channel: Channel;
  language: Language;
  /** Whether sign-in asks for a code. */
  secondFactor: boolean;
  createdAt: Date;
  /** When password or e-mail were changed last. */
  credentialsChangedAt: Date;
}

type NewUser = Optional<
  UserRow,
  'role' | 'channel' | 'language' | 'secondFactor' | 'createdAt' | 'credentialsChangedAt'
>;

export interface AddressRow {
  id: string;
  userId: string;
  isDefault: boolean;
  name: string;
  line1: string;
  line2: string | null;
  postalCode: string;
  city: string;
  province: string | null;
  country: string;
}

export interface Models {
  users: ModelStatic<Model<UserRow, NewUser>>;
  addresses: ModelStatic<Model<AddressRow>>;
}

const key = { type: DataTypes.UUID, primaryKey: true };

/**
 * Rows that are read and written by key; whatever needs more than a key is in `sql/`. The database
 * alone says what may be null and what the defaults are.
 */
export function defineModels(database: Database): Models {
  const users = database.define<Model<UserRow, NewUser>>('users', {
    id: key,
    email: DataTypes.TEXT,
    name: DataTypes.TEXT,
    phone: DataTypes.TEXT,
    passwordHash: DataTypes.TEXT,
    role: DataTypes.TEXT,
    channel: DataTypes.TEXT,
    language: DataTypes.TEXT,
    secondFactor: DataTypes.BOOLEAN,
    createdAt: DataTypes.DATE,
    credentialsChangedAt: DataTypes.DATE,
  });
  const addresses = database.define<Model<AddressRow>>('addresses', {
    id: key,
    userId: DataTypes.UUID,
    isDefault: DataTypes.BOOLEAN,
    name: DataTypes.TEXT,
    line1: DataTypes.TEXT,
    line2: DataTypes.TEXT,
    postalCode: DataTypes.TEXT,
    city: DataTypes.TEXT,
    province: DataTypes.TEXT,
    country: DataTypes.TEXT,
  });
  return { users, addresses };
}

const findByEmailSql = loadSql(import.meta.url, 'find-by-email');

/** Only a statement of our own keeps the address out of PostgreSQL's log. */
export async function findByEmail(
  database: Database,
  email: string,
  transaction?: Transaction,
): Promise<UserRow | null> {
  const [user] = await rows<UserRow>(database, findByEmailSql, { email }, { transaction });
  return user ?? null;
}
