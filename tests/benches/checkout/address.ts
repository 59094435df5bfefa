/** Where all orders of the benches go. */
export const shippingAddress = {
  name: 'Núria Peña Ibáñez',
  line1: 'Calle de la Güell, 12',
  line2: '3.º izq.',
  postalCode: '08014',
  city: 'Barcelona',
  country: 'ES',
};
