import { inject } from '@angular/core';
import type { ResolveFn, Routes } from '@angular/router';
import { type Dto, load, type Loaded } from '../../site/load';
import { Visit } from '../../site/visit';
import { CampaignPage } from './campaign';

const campaign: ResolveFn<Loaded<Dto<'LandingPageDto'>>> = ({ params }) => {
  const { locale } = inject(Visit);
  return load('/api/v1/catalogue/campaigns/{slug}', {
    path: { slug: String(params['slug']) },
    query: { locale: locale === 'de' ? 'de' : 'en' },
  });
};

export const campaignRoutes: Routes = [
  { path: ':slug', component: CampaignPage, resolve: { campaign } },
];
