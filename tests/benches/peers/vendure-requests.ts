/** What a storefront asks Vendure's shop API for: of each answer the fields that this shop answers too. */

const refusal = '... on ErrorResult { errorCode message }';
const order = `... on Order {
  code state totalWithTax totalQuantity
  lines { id quantity unitPriceWithTax linePriceWithTax productVariant { id name } }
} ${refusal}`;

export const register = `mutation ($input: RegisterCustomerInput!) {
  registerCustomerAccount(input: $input) { __typename ${refusal} }
}`;

export const signIn = `mutation ($username: String!, $password: String!) {
  login(username: $username, password: $password) { ... on CurrentUser { id } ${refusal} }
}`;

/** Without grouping by product, facets or the total, which would each cost it more. */
export const search = `query ($term: String!) {
  search(input: { term: $term, take: 24, groupByProduct: false }) {
    items { productVariantId sku slug productName inStock priceWithTax { ... on SinglePrice { value } } }
  }
}`;

export const product = `query ($slug: String!) {
  product(slug: $slug) { id name slug description variants { id sku priceWithTax stockLevel } }
}`;

export const addItem = `mutation ($id: ID!) {
  addItemToOrder(productVariantId: $id, quantity: 1) { ${order} }
}`;

export const setAddress = `mutation ($input: CreateAddressInput!) {
  setOrderShippingAddress(input: $input) { ${order} }
}`;

export const setShipping = `mutation {
  setOrderShippingMethod(shippingMethodId: ["1"]) { ${order} }
}`;

export const arrangePayment = `mutation {
  transitionOrderToState(state: "ArrangingPayment") { ${order} }
}`;

export const pay = `mutation {
  addPaymentToOrder(input: { method: "dummy", metadata: {} }) { ${order} }
}`;

export const readOrder = `query ($code: String!) {
  orderByCode(code: $code) {
    code state totalWithTax shippingWithTax
    lines { quantity unitPriceWithTax linePriceWithTax productVariant { id name } }
    taxSummary { taxRate taxBase taxTotal }
    shippingAddress { fullName streetLine1 streetLine2 postalCode city countryCode }
  }
}`;
