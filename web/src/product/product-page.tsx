import { Navigate, useParams } from 'react-router';
import { hasStatus } from '../api/api-error.js';
import { Failure } from '../components/failure.js';
import { Waiting } from '../components/waiting.js';
import { useTranslation } from '../i18n/use-translation.js';
import { NotFoundPage } from '../layout/not-found-page.js';
import { ProductView } from './product-view.js';
import { useProduct } from './use-product.js';

export function ProductPage() {
  const { t } = useTranslation('product');
  const { slug = '' } = useParams();
  const product = useProduct(slug);
  if (product.isPending) return <Waiting />;
  if (product.isError) {
    if (hasStatus(product.error, 404) || hasStatus(product.error, 400)) {
      return <NotFoundPage what={t('gone')} />;
    }
    return <Failure error={product.error} onRetry={() => void product.refetch()} />;
  }
  if (product.data.slug !== slug) return <Navigate to={`/producto/${product.data.slug}`} replace />;
  return <ProductView key={product.data.id} product={product.data} />;
}
