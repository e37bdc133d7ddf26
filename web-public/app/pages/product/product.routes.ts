import { inject } from '@angular/core';
import { RedirectCommand, type ResolveFn, Router, type Routes } from '@angular/router';
import { map } from 'rxjs';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { shownRates } from '../resolvers';
import { ProductPage } from './product';

const productData: ResolveFn<Loaded<Dto<'ProductPageDto'>>> = ({ params }) => {
  const router = inject(Router);
  return load('/api/v1/catalogue/products/{slug}', {
    path: { slug: String(params['slug']) },
    query: { locale: inject(Visit).locale },
  }).pipe(
    map((product) =>
      product.state === 'moved'
        ? new RedirectCommand(router.createUrlTree(['/p', product.slug]), { replaceUrl: true })
        : product,
    ),
  );
};

export const productRoutes: Routes = [
  {
    path: ':slug',
    component: ProductPage,
    resolve: { found: productData, rates: shownRates },
  },
];
