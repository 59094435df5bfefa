const tiers =
  'a tier that is opened is read to its last match of the words, and the next is opened only when ' +
  'the page is not full';

/** The figures of growth in their order, each with why it grows or does not. */
export const reasons: Record<string, string> = {
  'own SQL, per second': 'What pgbench does of the searches by relevance that the service sends.',
  'own SQL ÷ at the first step':
    'Falls with what a search reads and sorts, see below; the trips and the joins stay the same.',
  'buffers of relevance, median': `Grows less than the catalogue: ${tiers}.`,
  'buffers of relevance, worst':
    'Words with little more than a page of matches open every tier. The upper tiers have a fixed size, ' +
    'so a frequent word never reads more of them; the last one grows with the catalogue.',
  'buffers of newest, median':
    'The last 512 products are looked at first, then 4,096, then 12,288 more: with the words of a ' +
    'search that are not frequent, later windows are opened until the page is full.',
  'buffers of newest, worst':
    'What is not among the last 16,896 products is read as a whole, so this is bounded by the matches ' +
    'of words that are too rare to be there.',
  'buffers of price sorts, median':
    'All matches are read up to 300. Of more, a sample of 300 bounds the price, again and again.',
  'buffers of price sorts, worst':
    'The rounds of that grow with the logarithm of the matches; what each reads of the index of ' +
    'prices grows with the catalogue.',
  'buffers of filters, median': 'As relevance: what passes the filters has to fill the page.',
  'buffers of filters, worst':
    'Between two prices up to 1,300 matches are read as a whole; of more, the page is soon full.',
  'buffers of facets and total, median':
    'The page, and beside it up to 1,001 matches: grows until a word has that many.',
  'buffers of facets and total, worst':
    'The 1,001 matches lie on as many pages of the table at most; beyond them the page grows as above.',
  'buffers of suggestions, median':
    'Completions come from the vocabulary, which hardly grows; products beneath them as relevance.',
  'buffers of suggestions, worst': `A beginning of many frequent words: ${tiers}.`,
  'buffers of a corrected word, median':
    'The search for what was meant, a search before it that found nothing, and a look into the ' +
    'vocabulary, which hardly grows.',
  'buffers of a corrected word, worst':
    'As relevance: the search for what was meant is most of it.',
  'product_search, rows': 'One for each active product.',
  'product_search, MB': 'The same for each product, whatever their number.',
  'its GIN indexes, MB':
    'Less than the catalogue: a product adds an entry for its code, and numbers to compressed lists.',
  'its other indexes, MB': 'B-trees with one entry for each product.',
  'vocabulary, words':
    'Hardly: the seed has about 1,100 words, and a catalogue repeats its words the more the larger it is.',
  'vocabulary and its indexes, MB': 'With the words.',
  'adding 1,000 products, s':
    'Hardly: a batch writes only its own rows and entries. The first step is too small to judge by.',
  'refresh_search(), s':
    'With the catalogue: it ranks every product and counts every word. Shoppers do not wait for it.',
};
