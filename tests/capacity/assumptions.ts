/** What nobody has measured. Each is named in docs/capacity.md, for whoever knows better. */
export const assumptions = {
  /** What a vCPU of Fargate or Aurora does of what the measured core does. */
  coreFactor: 0.7,
  /** An r6g.large has 2 vCPU and 16 GiB, and an ACU is 2 GiB of such a machine. */
  vcpuOfAcu: 0.25,
  /** Share of Aurora's CPU that a plan uses. */
  databaseTarget: 0.7,
  /** Brotli, from a build: index.html and what it loads first. Half of all visitors have it already. */
  firstPageBytes: 206_000,
  newVisitors: 0.5,
  /** Means of the seed's pictures of 320 and 640 pixels; of the 24 of a page half come into sight, half of them new. */
  smallPictureBytes: 3_500,
  largePictureBytes: 9_200,
  picturesOfPage: 12,
  newPictures: 0.5,
  /** A receipt, as PDF. */
  receiptBytes: 30_000,
  /** Years that receipts are kept are not planned; this is how many months of them are paid for. */
  receiptMonths: 12,
  /** As production.yaml keeps them. */
  logMonths: 12,
  /** Visitors look at products by Zipf's law with exponent 1 over these. */
  productsLookedAt: 10_000,
  /** Share of orders whose customer has just signed up. */
  newCustomers: 0.2,
  /** Caches of CloudFront that ask the origin: one region's. */
  caches: 1,
  /** Fetching the image, starting the container and passing the load balancer's checks. */
  taskStartSeconds: 60,
} as const;
