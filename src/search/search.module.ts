import { Module } from '@nestjs/common';
import { FindProducts } from './find-products.js';
import { SearchController } from './search.controller.js';
import { ShownCards } from './shown-cards.js';

@Module({ controllers: [SearchController], providers: [FindProducts, ShownCards] })
export class SearchModule {}
