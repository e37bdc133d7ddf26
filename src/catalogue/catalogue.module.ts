import { Module } from '@nestjs/common';
import { Shelves } from '../platform/catalogue/shelves.js';
import { ChangeProductsHandler } from './bulk-products.js';
import { CategoriesController } from './categories.controller.js';
import { ChangeCategoryHandler, CreateCategoryHandler } from './change-category.js';
import { ChangeProductHandler, CreateProductHandler } from './change-product.js';
import { DisplayRates } from './display-rates.js';
import { CountProductsHandler, FindProductsHandler, OneProductHandler } from './find-products.js';
import { ProductChangesController } from './product-changes.controller.js';
import { ProductHistory } from './product-history.js';
import { ProductsController } from './products.controller.js';
import { PublicCatalogueController } from './public-catalogue.controller.js';
import { ScheduleTimer } from './schedule-timer.js';
import { ShownProducts } from './shown-products.js';
import { SiteController } from './site.controller.js';
import { SiteLinks } from './site-links.js';

@Module({
  controllers: [
    CategoriesController,
    ProductChangesController,
    ProductsController,
    PublicCatalogueController,
    SiteController,
  ],
  providers: [
    ChangeCategoryHandler,
    ChangeProductHandler,
    ChangeProductsHandler,
    CountProductsHandler,
    CreateCategoryHandler,
    CreateProductHandler,
    DisplayRates,
    FindProductsHandler,
    OneProductHandler,
    ProductHistory,
    ScheduleTimer,
    Shelves,
    ShownProducts,
    SiteLinks,
  ],
  exports: [ScheduleTimer, SiteLinks],
})
export class CatalogueModule {}
