import type { Translated } from '../catalogue.js';
import type { texts as spanish } from '../es/fields.js';

export const texts: Translated<typeof spanish> = {
  name: 'Enter a name of up to 120 letters.',
  email: 'Enter a valid e-mail, such as ana@example.com.',
  password: 'Choose a password of 8 to 128 characters.',
  phone:
    'Enter a valid phone number, such as 600\u00a0111\u00a0222 or +34\u00a0600\u00a0111\u00a0222.',
  line1: 'Enter the street and number.',
  line2: 'Keep it under 200 letters.',
  postalCode: 'Enter the postcode, such as 28013.',
  city: 'Enter the town or city.',
  province: 'Enter the province in under 120 letters.',
  country: 'Choose the country.',
  token: 'Choose a way to pay.',
  currentPassword: 'Enter your current password.',
  yourPassword: 'Enter your password.',
  code: 'Enter the code.',
  guessable:
    'This password is among the first anyone would try: it is very common or too close to your e-mail. Choose another.',
  other: 'Check this field.',
};
