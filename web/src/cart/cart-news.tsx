import type { CartLine } from '../api/clients.js';
import { Failure } from '../components/failure.js';
import { Notice } from '../components/notice.js';
import { Outcome } from '../components/outcome.js';
import { Marked } from '../i18n/marked.js';
import { useTranslation } from '../i18n/use-translation.js';
import { accepted, hasNews } from './cart-line.js';
import { newsOfCart } from './cart-sentences.js';
import { useChangeCart } from './use-cart.js';

interface Props {
  lines: CartLine[];
  onAccept: () => void;
}

/** What changed since the last visit, above the lines that tell it each; one click accepts it all. */
export function CartNews({ lines, onAccept }: Props) {
  const { t } = useTranslation('cart');
  const change = useChangeCart();
  const news = lines.filter(hasNews);
  const sentence = newsOfCart(news, t);
  const accept = () => {
    onAccept();
    change.mutate(news.map(accepted));
  };
  if (sentence === null) return null;
  return (
    <>
      <Notice
        tone="info"
        action={
          news.length > 1 && (
            <button
              type="button"
              className="button button-plain button-small"
              disabled={change.isPending}
              onClick={accept}
            >
              {t('acceptAll')}
            </button>
          )
        }
      >
        <Marked
          text={t('changed', { news: sentence })}
          parts={{ strong: (words) => <strong>{words}</strong> }}
        />
      </Notice>
      {change.isError && (
        <Outcome>
          <Failure error={change.error} />
        </Outcome>
      )}
    </>
  );
}
