-- What a picture looks like before it is there: its ThumbHash (https://evanw.github.io/thumbhash),
-- 25 bytes at most, as base64. Null for pictures that were published without one.
alter table product_images
  add column placeholder text,
  add constraint product_images_placeholder_is_short_base64
    check (placeholder ~ '^[A-Za-z0-9+/]{8,47}={0,2}$');

-- What may be posted to `uploads/images/<id>`, and what of it may stand in the media bucket: a name is
-- entered before anything is published under it, so that no file is ever without a row that knows it.
-- No cascade: a product that goes must not take with it what is known of its files.
create table image_uploads (
  id uuid,
  product_id uuid not null,
  user_id uuid not null,
  content_type text not null,
  alt text not null,
  -- Keys as in product_images. Each attempt to publish has its own: what a name stands for never changes.
  keys text[] not null default '{}',
  created_at timestamptz not null default now(),
  constraint image_uploads_pkey primary key (id),
  constraint image_uploads_product_id_fkey foreign key (product_id) references products (id),
  constraint image_uploads_content_type_is_picture
    check (content_type in ('image/jpeg', 'image/png', 'image/webp', 'image/avif'))
);

create index image_uploads_created_at_idx on image_uploads (created_at);
create index image_uploads_product_id_idx on image_uploads (product_id);

grant select, insert, update, delete on image_uploads to catalog;

create or replace view sellable_products as
select
  p.id,
  p.slug,
  p.name,
  p.price,
  p.vat_rate,
  p.weight_grams,
  p.status,
  k.available,
  (
    select
      jsonb_build_object(
        'key', i.key,
        'width', i.width,
        'height', i.height,
        'alt', i.alt,
        'placeholder', i.placeholder
      )
    from product_images i
    where i.product_id = p.id
    order by i.position
    limit 1
  ) as image
from products p
join stock k on k.product_id = p.id;
