import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { ProfilePage } from './profile';

const profile: ResolveFn<Loaded<Dto<'AffiliatePublicPageDto'>>> = ({ params }) => {
  const { locale } = inject(Visit);
  return load('/api/v1/catalogue/affiliates/{slug}', {
    path: { slug: String(params['slug']) },
    query: { locale: locale === 'de' ? 'de' : 'en' },
  });
};

export const profileRoutes: Routes = [
  { path: ':slug', component: ProfilePage, resolve: { profile } },
];
