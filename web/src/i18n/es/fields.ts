/** What a field must hold, as it is said when it does not. Numbers have gaps that no line may break. */
export const texts = {
  name: 'Escribe un nombre de hasta 120 letras.',
  email: 'Escribe un correo válido, como ana@ejemplo.es.',
  password: 'Elige una contraseña de entre 8 y 128 caracteres.',
  phone: 'Escribe un teléfono válido, como 600\u00a0111\u00a0222 o +34\u00a0600\u00a0111\u00a0222.',
  line1: 'Escribe la calle y el número.',
  line2: 'Escríbelo con menos de 200 letras.',
  postalCode: 'Escribe el código postal, como 28013.',
  city: 'Escribe la localidad.',
  province: 'Escribe la provincia con menos de 120 letras.',
  country: 'Elige el país.',
  token: 'Elige una forma de pago.',
  currentPassword: 'Escribe tu contraseña actual.',
  yourPassword: 'Escribe tu contraseña.',
  code: 'Escribe el código.',
  guessable:
    'Esta contraseña es de las primeras que probaría otra persona: es muy común o se parece a tu correo. Elige otra.',
  other: 'Revisa este campo.',
} as const;
