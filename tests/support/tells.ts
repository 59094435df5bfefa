/** What no answer may tell: code, statements, folders, machines, versions. */
export const tells =
  /\bat .*\.[jt]s:|node_modules|\/(?:app|root|home|srv|usr|var|work)\/|\b(?:select|insert|update|delete) .* (?:from|into|set)\b|sequelize|postgres|relation "|ECONN|127\.0\.0\.1:|express|zod|fast-jwt/i;
