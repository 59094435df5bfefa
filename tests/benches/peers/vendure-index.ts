/**
 * The rows that Vendure's own indexer makes, which takes longer than its import: column by column the
 * same for products in one language and channel, in stock, without pictures, facets and collections.
 */
export const indexSql = `
  insert into search_index_item (
    "productId", "productVariantId", "channelId", "channelIds", "languageCode", enabled,
    "productName", "productVariantName", description, slug, sku, price, "priceWithTax",
    "facetIds", "facetValueIds", "collectionIds", "collectionSlugs",
    "productPreview", "productVariantPreview", "inStock", "productInStock"
  )
  select p.id, v.id, c."channelId", c."channelId"::text, t."languageCode", p.enabled and v.enabled,
    t.name, vt.name, t.description, t.slug, v.sku, round(r.price / (1 + x.value / 100)), r.price,
    '', '', '', '', '', '', true, true
  from product_variant v
  join product p on p.id = v."productId"
  join product_translation t on t."baseId" = p.id
  join product_variant_translation vt on vt."baseId" = v.id
  join product_variant_price r on r."variantId" = v.id
  join product_variant_channels_channel c on c."productVariantId" = v.id
  join tax_rate x on x."categoryId" = v."taxCategoryId"`;
