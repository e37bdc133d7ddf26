import { Component } from '@angular/core';
import { RouterLink, RouterLinkActive } from '@angular/router';
import { Can } from '../session/can';

/** The pages of the catalogue. */
@Component({
  selector: 'app-catalogue-tabs',
  imports: [RouterLink, RouterLinkActive, Can],
  template: `<nav class="tabs" aria-label="Catalogue">
    <a
      class="tab"
      routerLink="/products"
      routerLinkActive="active"
      ariaCurrentWhenActive="page"
      [routerLinkActiveOptions]="{ exact: true }"
      >Products</a
    >
    <a
      *can="['read', 'Category']"
      class="tab"
      routerLink="/products/categories"
      routerLinkActive="active"
      ariaCurrentWhenActive="page"
      >Categories</a
    >
    <a
      *can="['read', 'Site']"
      class="tab"
      routerLink="/products/site"
      routerLinkActive="active"
      ariaCurrentWhenActive="page"
      >Public site</a
    >
  </nav>`,
})
export class CatalogueTabs {}
